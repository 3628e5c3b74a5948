"""What gdb sees at the steps of a recorded program: a line of JSON a step, written to OUT.

Run by `gdb --batch --command=…`; `tests/support/gdb.rs` sets what stands in capitals before it.
"""

import json
import re

import gdb


def own(symtab):
    return symtab is not None and (symtab.filename == FILE or symtab.filename.endswith("/" + FILE))


def cfa(frame):
    """The address just above the frame's return address."""
    frame.select()
    return int(re.search(r"frame at (0x[0-9a-f]+)", gdb.execute("info frame", to_string=True)).group(1), 16)


def local(symbol, frame):
    value = symbol.value(frame)
    if value.address is None or value.is_optimized_out:
        return None
    ty = value.type.strip_typedefs()
    size = ty.sizeof
    if size == 0:
        return None
    address = int(value.address)
    bytes_ = bytes(gdb.selected_inferior().read_memory(address, size)).hex()
    number = str(int(value)) if ty.code == gdb.TYPE_CODE_INT else None
    return {"name": symbol.name, "address": address, "size": size, "bytes": bytes_, "number": number}


def locals_of(frame):
    found = []
    try:
        block = frame.block()
    except RuntimeError:
        return found
    while block is not None and not block.is_global:
        for symbol in block:
            if (symbol.is_variable or symbol.is_argument) and own(symbol.symtab):
                entry = local(symbol, frame)
                if entry is not None:
                    found.append(entry)
        if block.function is not None:
            break
        block = block.superblock
    return found


def frames():
    found = []
    frame = gdb.newest_frame()
    while frame is not None and frame.is_valid():
        function = frame.function()
        if function is not None and own(function.symtab) and frame.type() == gdb.NORMAL_FRAME:
            entry = {"function": function.name, "line": frame.find_sal().line, "cfa": cfa(frame)}
            entry["locals"] = locals_of(frame)
            found.append(entry)
        frame = frame.older()
    found.reverse()
    return found


def main():
    gdb.execute("starti < /dev/null > /dev/null")
    entry = int(re.search(r"Entry point of program\s+(0x[0-9a-f]+)", gdb.execute("info auxv", to_string=True)).group(1), 16)
    for address in ADDRESSES:
        gdb.Breakpoint("*" + hex(address + entry - ENTRY))
    wanted = set(STEPS)
    with open(OUT, "w") as out:
        for stop in range(1, max(wanted) + 1):
            gdb.execute("continue", to_string=True)
            if not gdb.selected_inferior().pid:
                out.write(json.dumps("the program ended") + "\n")
                return
            if stop in wanted:
                out.write(json.dumps(frames()) + "\n")
    gdb.execute("kill")


main()
