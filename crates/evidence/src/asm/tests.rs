//! What compilers really write, from the programs beside their output in `fixtures/`.

use super::*;
use crate::model::Frame;

/// The same program, compiled by the pinned compiler (whose own crates use the older mangling) and by a nightly (v0).
const TOOLCHAINS: [&str; 2] = ["1.95.0", "nightly"];

/// Both profiles of a program; release has the names of dev.
fn both(program: &str, toolchain: &str) -> [Assembly; 2] {
    let text = |profile: &str| {
        let file = format!("{}/src/asm/fixtures/{program}.{toolchain}.{profile}.s", env!("CARGO_MANIFEST_DIR"));
        std::fs::read_to_string(file).unwrap()
    };
    let dev = read(&text("dev"), program).unwrap();
    let release = read_like(&text("release"), program, &dev).unwrap();
    [dev, release]
}

/// Asks the same of a program in release, as each compiler wrote it.
fn in_release(program: &str, ask: impl Fn(&Assembly)) {
    for toolchain in TOOLCHAINS {
        let [_, release] = both(program, toolchain);
        ask(&release);
    }
}

fn in_dev(program: &str, ask: impl Fn(&Assembly)) {
    for toolchain in TOOLCHAINS {
        let [dev, _] = both(program, toolchain);
        ask(&dev);
    }
}

impl Assembly {
    fn find(&self, name: &str) -> Option<&Function> {
        self.functions.iter().map(|function| &function.function).find(|function| function.name == name)
    }

    fn function(&self, name: &str) -> &Function {
        self.find(name).unwrap_or_else(|| panic!("there is no {name} among {:?}", self.names()))
    }

    fn names(&self) -> Vec<&str> {
        self.functions.iter().map(|function| function.function.name.as_str()).collect()
    }

    /// Whom a function calls, tail calls after an arrow.
    fn calls(&self, name: &str) -> Vec<String> {
        let calls = &self.function(name).calls;
        calls.iter().map(|call| format!("{}{}", if call.tail { "-> " } else { "" }, call.to)).collect()
    }

    fn text(&self, name: &str) -> String {
        let code = self.function(name).code.iter().map(|line| match line {
            CodeLine::Label(label) => format!("{label}:"),
            CodeLine::Instruction { text, .. } => text.clone(),
        });
        code.collect::<Vec<_>>().join("\n")
    }

    fn frame(&self, name: &str) -> u64 {
        self.function(name).frame.bytes
    }
}

#[test]
fn both_compilers_give_the_same_evidence() {
    for program in ["calls", "stack", "data"] {
        let [pinned, nightly] = TOOLCHAINS.map(|toolchain| both(program, toolchain));
        for (pinned, nightly) in pinned.iter().zip(&nightly) {
            for function in &pinned.functions {
                // The two standard libraries spell this one type in two ways; and only v0 says which closure a single one is.
                let name = function.function.name.replace("{const#0}::{closure#0}", "{const#0}::{closure#1}");
                let mut function = function.function.clone();
                function.name.clone_from(&name);
                let text = format!("{function:?}").replace("AtomicU32::fetch_add", "Atomic::fetch_add");
                assert_eq!(text, format!("{:?}", nightly.function(&name)));
            }
            assert_eq!(pinned.constants, nightly.constants);
        }
    }
}

#[test]
fn instructions_are_spelled_for_reading() {
    in_release("data", |found| {
        assert_eq!(
            found.text("count"),
            "mov rcx, qword ptr [rip + COUNT@GOTPCREL]\nmov eax, 1\nlock xadd dword ptr [rcx], eax\nret"
        );
        assert_eq!(found.text("literal"), "lea rax, [rip + .const1]\nmov edx, 9\nret");
        assert_eq!(
            found.text("local"),
            "push rax\ndata16 lea rdi, [rip + LOCAL@TLSGD]\ndata16 data16 rex64 call __tls_get_addr@PLT\nmov eax, dword ptr [rax]\n\
             pop rcx\nret"
        );
    });
    in_release("calls", |found| {
        assert!(
            found.text("guarded").contains("call qword ptr [rip + <Loud as core::ops::drop::Drop>::drop@GOTPCREL]")
        );
    });
}

#[test]
fn a_function_that_was_inlined_away_is_not_there() {
    in_dev("calls", |found| assert!(found.find("vanishes").is_some()));
    in_release("calls", |found| {
        assert!(found.find("vanishes").is_none(), "{:?}", found.names());
        assert!(!found.all_symbols.contains(&"vanishes".to_owned()));
    });
}

#[test]
fn one_body_for_two_functions_is_said_once() {
    in_release("calls", |found| {
        let merged = found.function("multiply");
        assert_eq!(merged.same_as.as_deref(), Some("multiply_again"));
        assert_eq!(merged.code, []);
        assert_eq!(found.function("multiply_again").same_as, None);
        assert!(found.text("multiply_again").starts_with("imul eax, edi, 1000"));
        assert!(found.all_symbols.contains(&"multiply".to_owned()));
    });
    in_dev("calls", |found| assert_eq!(found.function("multiply").same_as, None));
}

#[test]
fn a_box_that_was_optimized_away_leaves_a_call_that_is_no_allocation() {
    in_release("calls", |found| {
        assert_eq!(found.calls("boxed_away"), ["__rustc::__rust_no_alloc_shim_is_unstable_v2"]);
        assert!(!found.calls("boxed_away").iter().any(|callee| names::is_allocator(callee)));
        assert!(found.calls("boxed").iter().any(|callee| names::is_allocator(callee)));
    });
}

#[test]
fn a_jump_to_another_function_is_a_tail_call() {
    in_release("calls", |found| assert_eq!(found.calls("free"), ["-> __rustc::__rust_dealloc"]));
}

#[test]
fn a_call_through_a_pointer_is_not_known() {
    in_release("calls", |found| {
        assert_eq!(found.calls("through_pointer"), ["-> ?"]);
        assert_eq!(found.calls("through_table"), ["?"]);
    });
    in_dev("calls", |found| {
        assert_eq!(found.calls("through_pointer"), ["?"]);
        assert_eq!(found.calls("through_table"), ["?"]);
    });
}

#[test]
fn a_call_through_a_register_that_holds_a_known_function_is_known() {
    in_release("calls", |found| {
        assert!(found.text("through_register").contains("call r14"));
        assert_eq!(found.calls("through_register"), ["multiply_again"]);
    });
    in_dev("calls", |found| assert_eq!(found.calls("through_register"), ["multiply"]));
}

#[test]
fn what_only_unwinding_reaches_is_no_call() {
    in_release("calls", |found| {
        let text = found.text("guarded");
        assert!(text.contains(".unwind0:\n") && text.contains("call _Unwind_Resume@PLT"), "{text}");
        assert_eq!(found.calls("guarded"), ["through_register", "<Loud as core::ops::drop::Drop>::drop", "fail"]);
    });
    in_dev("calls", |found| {
        assert_eq!(
            found.calls("guarded"),
            ["through_register", "fail", "core::hint::black_box", "core::ptr::drop_in_place<Loud>"]
        );
    });
}

#[test]
fn a_path_that_panics_is_found_also_by_way_of_a_function_that_does_nothing_else() {
    in_release("calls", |found| {
        assert!(found.function("fail").panics);
        assert!(found.function("guarded").panics);
        assert!(found.function("boxed").panics, "running out of memory");
        assert!(!found.function("free").panics);
    });
}

#[test]
fn closures_are_numbered_in_order_of_the_source() {
    in_dev("calls", |found| {
        assert!(found.text("closures::{closure#0}").contains("add rax, 3"), "{}", found.text("closures::{closure#0}"));
        assert!(!found.text("closures::{closure#1}").contains("add rax, 3"));
    });
}

#[test]
fn release_has_the_names_and_the_order_of_debug() {
    for program in ["calls", "stack", "data"] {
        for toolchain in TOOLCHAINS {
            let [dev, release] = both(program, toolchain);
            let order = dev.names().into_iter().filter(|name| release.find(name).is_some());
            assert_eq!(release.names(), order.collect::<Vec<_>>());
        }
    }
}

#[test]
fn a_leaf_that_stores_below_the_stack_pointer_uses_the_red_zone() {
    in_release("stack", |found| {
        let leaf = found.function("leaf").frame;
        assert_eq!((leaf.bytes, leaf.red_zone), (0, true));
        let saves = found.function("saves").frame;
        assert_eq!((saves.bytes, saves.red_zone), (24, false));
        assert_eq!(found.function("empty").frame, Frame::default());
    });
    in_dev("stack", |found| assert!(!found.function("leaf").frame.red_zone));
}

#[test]
fn big_frames_count_in_full_and_are_probed() {
    in_release("stack", |found| {
        assert_eq!((found.frame("one_page_more"), found.frame("many_pages")), (5016, 65544));
        assert!(found.function("one_page_more").frame.probes && found.function("many_pages").frame.probes);
        assert!(!found.function("saves").frame.probes);
    });
    in_dev("stack", |found| assert_eq!((found.frame("one_page_more"), found.frame("many_pages")), (10008, 131_080)));
}

#[test]
fn a_frame_that_is_aligned_has_no_fixed_size() {
    in_release("stack", |found| {
        let aligned = found.function("aligned").frame;
        assert_eq!((aligned.bytes, aligned.dynamic), (264, true));
        assert!(!found.function("many_pages").frame.dynamic);
    });
}

#[test]
fn arguments_on_the_stack_are_no_part_of_the_frame() {
    in_release("stack", |found| {
        assert!(found.text("calls_nine").contains("push 8"));
        assert_eq!(found.frame("calls_nine"), 8);
    });
}

#[test]
fn a_jump_table_is_no_call() {
    in_release("data", |found| {
        let text = found.text("choose");
        assert!(text.contains("lea rcx, [rip + .table0]") && text.contains("jmp rax"), "{text}");
        assert_eq!(found.calls("choose"), [""; 0]);
        // Its targets keep their labels, although no instruction names them.
        assert_eq!(text.matches(":\n").count(), 6, "{text}");
    });
}

#[test]
fn anonymous_data_is_described() {
    in_release("data", |found| {
        assert!(found.text("copy").contains("lea rsi, [rip + .const0]"));
        let block = &found.constants[0];
        assert_eq!(
            (block.name.as_str(), block.section.as_str(), block.size, block.align),
            (".const0", ".rodata", 512, 8)
        );
        assert!(block.bytes.starts_with("07 00 00 00 00 00 00 00 07 00"), "{}", block.bytes);
        assert_eq!(found.constants[1].bytes, "a literal");
        let half = &found.constants[2];
        assert_eq!((half.size, half.bytes.as_str()), (8, "00 00 00 00 00 00 e0 3f"), "a literal in the constant pool");
        let by_static: Vec<&str> = found.constants[3..].iter().map(|constant| constant.bytes.as_str()).collect();
        assert_eq!(by_static, ["alpha", "beta"], "what the static NAMES refers to; equal literals are one");
        assert!(found.constants.iter().all(|constant| !constant.relocated));
    });
}

#[test]
fn constants_of_constants_are_found_and_addresses_are_the_loaders() {
    in_release("calls", |found| {
        // The panic's location holds the address of the file's name, which no instruction names.
        let location = found.constants.iter().find(|constant| constant.relocated).unwrap();
        assert_eq!((location.section.as_str(), location.size), (".data.rel.ro", 24));
        assert!(location.bytes.starts_with(".. .. "), "{}", location.bytes);
        // `calls.rs` and a zero byte.
        assert!(found.constants.iter().any(|constant| constant.bytes == "63 61 6c 6c 73 2e 72 73 00"));
    });
}

#[test]
fn copies_and_clears_are_counted_called_and_inline() {
    for (program, name, copies, clears) in [
        ("data", "copy", &[512][..], &[][..]),
        ("data", "copy_short", &[48], &[]),
        ("data", "clear_short", &[], &[48]),
        ("data", "clear_long", &[], &[4096]),
        ("data", "count", &[], &[]),
        ("calls", "boxed", &[], &[]),
        // Its bytes are set to 1, and the probes' zeros are no block.
        ("stack", "one_page_more", &[], &[]),
    ] {
        in_release(program, |found| {
            let function = found.function(name);
            assert_eq!(
                (code::copies(function).as_slice(), code::clears(function).as_slice()),
                (copies, clears),
                "{name}"
            );
        });
    }
    in_dev("data", |found| {
        assert_eq!(code::copies(found.function("copy")), [512]);
        assert_eq!(code::clears(found.function("clear_short")), [48]);
    });
}

#[test]
fn the_immediates_of_real_code_have_both_readings() {
    in_release("data", |found| {
        let Some(CodeLine::Instruction { text, .. }) = found.function("is_minus_seven").code.first() else { panic!() };
        assert_eq!(code::immediates(text), [-7, 4_294_967_289]);
    });
}

#[test]
fn a_line_that_is_not_understood_is_an_error_with_its_number() {
    let problem = read("\t.intel_syntax noprefix\n\t.frobnicate\n", "demo").unwrap_err();
    assert_eq!(problem.line, 2);
    assert_eq!(problem.to_string(), "line 2 of the assembly, `.frobnicate`: the directive `.frobnicate` is not known");
}

#[test]
fn a_local_label_that_is_nowhere_is_an_error() {
    let text = "\t.type\tf,@function\nf:\n\tlea\trax, [rip + .Lanon.7]\n\tret\n\t.size\tf, 8\n";
    let problem = read(text, "demo").unwrap_err();
    assert_eq!((problem.line, problem.message.as_str()), (3, "`.Lanon.7` is defined nowhere in the file"));
}

#[test]
fn a_register_that_may_hold_another_function_makes_the_call_unknown() {
    let function = |text: &str| {
        let text = format!("\t.type\tf,@function\nf:\n{text}\tret\n\t.size\tf, 8\n");
        read(&text, "demo").unwrap().calls("f")
    };
    let load = |symbol: &str| format!("\tmov\trax, qword ptr [rip + {symbol}@GOTPCREL]\n");
    assert_eq!(function(&format!("{}\tcall\trax\n", load("a"))), ["a"]);
    let either = format!("{}\ttest\tedi, edi\n\tje\t.LBB0_1\n{}.LBB0_1:\n\tcall\trax\n", load("a"), load("b"));
    assert_eq!(function(&either), ["?"]);
    assert_eq!(function(&format!("{}\tadd\trax, 8\n\tcall\trax\n", load("a"))), ["?"]);
    assert_eq!(function(&format!("{}\tcall\tb\n\tcall\trax\n", load("a"))), ["b", "?"], "a call may change rax");
}

#[test]
fn a_spilled_function_is_known_unless_a_pointer_may_have_changed_the_slot() {
    let calls = |between: &str| {
        let text = format!(
            "\t.type\tf,@function\nf:\n\tsub\trsp, 24\n\tmov\trax, qword ptr [rip + a@GOTPCREL]\n\tmov\tqword ptr [rsp + 8], rax\n{between}\tmov\trax, qword ptr [rsp + 8]\n\tcall\trax\n\tadd\trsp, 24\n\tret\n\t.size\tf, 8\n"
        );
        read(&text, "demo").unwrap().calls("f")
    };
    assert_eq!(calls("\tcall\tb\n"), ["b", "a"]);
    assert_eq!(calls("\tlea\trdi, [rsp + 16]\n\tcall\tb\n"), ["b", "a"]);
    assert_eq!(calls("\tlea\trdi, [rsp + 8]\n\tcall\tb\n"), ["b", "?"]);
    assert_eq!(calls("\tmov\tdword ptr [rsp + 12], edi\n"), ["?"]);
}
