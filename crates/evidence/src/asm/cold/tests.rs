use crate::model::{Frame, Reach};

use super::*;

fn function(name: &str, code: &str) -> Function {
    let line = |line: &str| match line.trim() {
        label if label.ends_with(':') => label.parse().unwrap(),
        text => CodeLine::Instruction { line: None, text: text.to_owned() },
    };
    Function {
        name: name.to_owned(),
        line: None,
        same_as: None,
        frame: Frame::default(),
        code: code.lines().filter(|line| !line.trim().is_empty()).map(line).collect(),
        calls: Vec::new(),
        panics: false,
        allocator: Reach::No,
    }
}

/// A letter for each line: `c`heck, `p`anic, `u`nwinding, `U`nwinding that catches, `.` for the function's work.
fn letters_among(code: &str, others: &[Function]) -> String {
    let function = function("f", code);
    let mut all = others.to_vec();
    all.push(function.clone());
    let letter = |cold: &Option<Cold>| match cold {
        None => '.',
        Some(Cold::Check(_)) => 'c',
        Some(Cold::Panic(_)) => 'p',
        Some(Cold::Unwind { catches: false }) => 'u',
        Some(Cold::Unwind { catches: true }) => 'U',
    };
    cold(&function, &diverging(&all)).iter().map(letter).collect()
}

fn letters(code: &str) -> String {
    letters_among(code, &[])
}

#[test]
fn a_bounds_check_and_its_panic_path_are_found_with_what_they_end_in() {
    let code = "mov rax, rdi
        cmp rsi, 3
        jb .L0
        mov eax, dword ptr [rax + 8]
        ret
        .L0:
        lea rdx, [rip + .const0]
        call qword ptr [rip + core::panicking::panic_bounds_check@GOTPCREL]
        ud2";
    assert_eq!(letters(code), ".cc..pppp");
    let function = function("f", code);
    let ends = BTreeSet::from(["core::panicking::panic_bounds_check"]);
    assert_eq!(cold(&function, &BTreeSet::new())[2], Some(Cold::Check(ends)));
    let returns = code.replace("core::panicking::panic_bounds_check", "core::fmt::write");
    assert_eq!(letters(&returns), ".........", "a call that returns is no panic");
}

#[test]
fn the_check_may_jump_over_the_panic_path() {
    assert_eq!(letters("test rax, rax\njne .L0\ncall core::option::unwrap_failed\n.L0:\nmov eax, 1\nret"), "ccp...");
}

#[test]
fn what_an_overflow_check_looks_at_is_the_functions_own_work() {
    assert_eq!(
        letters(
            "add edi, 1
            jo .L0
            ret
            .L0:
            call core::panicking::panic_const::panic_const_add_overflow"
        ),
        ".c.pp"
    );
}

#[test]
fn a_comparison_that_serves_twice_is_work() {
    let twice = "cmp rax, rcx
        ja .L0
        sete al
        ret
        .L0:
        call core::panicking::panic";
    assert_eq!(letters(twice), ".c..pp");
    assert_eq!(letters(&twice.replace("sete al", "mov al, 1")), "cc..pp");
    assert_eq!(letters(&twice.replace("sete al", "sbb al, 0")), ".c..pp");
}

#[test]
fn a_path_with_a_way_back_is_work() {
    let code = "test rax, rax
        je .L0
        ret
        .L0:
        test rcx, rcx
        je .L1
        call core::panicking::panic
        .L1:
        mov eax, 2
        ret";
    assert_eq!(letters(code), "....ccp...");
    assert_eq!(
        letters(&code.replace("mov eax, 2\n        ret", "call core::panicking::panic_fmt")),
        "cc.ppppp p".replace(' ', "")
    );
}

#[test]
fn a_loop_without_end_is_no_panic_path() {
    assert_eq!(letters("test rax, rax\nje .L0\nret\n.L0:\npause\njmp .L0"), "......");
    let serves = ".L0:
        call next
        cmp rax, 8
        jae .L1
        jmp .L0
        .L1:
        call core::panicking::panic_bounds_check";
    assert_eq!(letters(serves), "..cc.pp");
}

#[test]
fn giving_up_without_a_panic_is_work() {
    for end in ["call std::process::exit", "ud2", "jmp elsewhere", "jmp rax", "call rax\nret"] {
        let code = format!("test rax, rax\nje .L0\nret\n.L0:\n{end}");
        assert!(letters(&code).chars().all(|letter| letter == '.'), "{end}: {}", letters(&code));
    }
}

#[test]
fn nothing_but_landing_pads_lead_to_unwinding() {
    let code = "call work
        ret
        .unwind0:
        mov rbx, rax
        call drop
        .L0:
        mov rdi, rbx
        call _Unwind_Resume@PLT
        .unwind1:
        call qword ptr [rip + core::panicking::panic_in_cleanup@GOTPCREL]";
    assert_eq!(letters(code), "..uuuuuuuu");
    let shared = code.replace("ret\n", "je .L9\nret\n").replace("call drop\n", "jmp .L9\n.L9:\ncall drop\nret\n");
    assert_eq!(letters(&shared), "...UUU...uuuuu", "what the entry reaches too is work");
}

#[test]
fn what_catches_a_panic_is_told_from_what_passes_it_on() {
    assert_eq!(letters("call work\nret\n.unwind0:\ncall std::panicking::catch_unwind::cleanup\nret"), "..UUU");
}

#[test]
fn a_table_may_lead_to_any_label() {
    let code = "lea rcx, [rip + .table0]
        jmp rax
        .L0:
        ret
        .L1:
        call core::panicking::panic
        .unwind0:
        call drop
        .L2:
        call _Unwind_Resume@PLT";
    assert_eq!(letters(code), "....ppuuuu");
}

#[test]
fn a_function_that_does_nothing_but_panic_is_not_all_cold() {
    let panics = "lea rdi, [rip + .const0]\ncall core::panicking::panic_fmt\n.unwind0:\ncall _Unwind_Resume@PLT";
    assert_eq!(letters(panics), "..uu");
    let caller = "test rax, rax\nje .L0\nret\n.L0:\ncall fail";
    assert_eq!(letters_among(caller, &[function("fail", panics)]), "cc.pp");
    assert_eq!(letters_among(caller, &[function("fail", "ret")]), ".....");
}

#[test]
fn a_call_through_a_register_is_followed_in_its_own_stretch() {
    let code = "cmp eax, ecx
        jb .L0
        ret
        .L0:
        mov rax, qword ptr [rip + core::panicking::panic@GOTPCREL]
        lea rdi, [rip + .const0]
        call rax
        jmp .L1
        .unwind0:
        call _Unwind_Resume@PLT
        .L1:
        ud2";
    assert_eq!(letters(code), "cc.pppppuuuu");
    assert_eq!(letters(&code.replace("lea rdi", "lea rax")), "........uu..", "the register was given something else");
    assert_eq!(letters(&code.replace("lea rdi, [rip + .const0]", ".L2:")), "........uu..", "another way may lead here");
}

#[test]
fn a_function_without_code_has_nothing_cold() {
    assert_eq!(letters(""), "");
}

#[test]
fn what_is_computed_for_the_check_alone_is_part_of_it() {
    let code = "mov rax, qword ptr [rsp + 56]
        mov qword ptr [rsp + 48], rax
        and rax, 63
        cmp rax, 0
        jne .L0
        mov rax, qword ptr [rsp + 48]
        cmp rax, 0
        sete al
        xor al, -1
        test al, 1
        jne .L1
        jmp .L2
        .L0:
        call core::panicking::panic_misaligned_pointer_dereference
        .L1:
        call core::panicking::panic_null_pointer_dereference
        .L2:
        mov rax, qword ptr [rsp + 48]
        mov rax, qword ptr [rax]
        ret";
    assert_eq!(letters(code), "..ccccccccc.pppp....");
    let read = code.replace("mov rax, qword ptr [rsp + 48]\n        mov rax, qword ptr [rax]", "mov rcx, rax");
    assert_eq!(letters(&read), "..ccc....cc.pppp...", "the result is needed behind the check");
    let elsewhere = code.replace("mov rax, qword ptr [rsp + 48]\n        cmp", "mov rax, qword ptr [rdi]\n        cmp");
    assert_eq!(letters(&elsewhere), "..ccc.ccccc.pppp....", "reading memory is work");
    let entered = code.replace("sete al\n", ".L9:\nsete al\n");
    assert_eq!(letters(&entered), "..ccc...cccc.pppp....", "another way may lead in between");
}
