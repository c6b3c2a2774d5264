#!/usr/bin/env python3
"""Changes a 64-bit little-endian ELF file where no linker would write such a thing.

    patch.py FILE byte OFFSET VALUE          one byte
    patch.py FILE tag OLD NEW                the first dynamic entry with tag OLD gets tag NEW
    patch.py FILE value TAG NEW              the first dynamic entry with a tag gets this value
    patch.py FILE needed OLD NEW             the last dynamic entry with tag OLD gets tag NEW
    patch.py FILE extra TAG VALUE            the end of the dynamic entries becomes one more
    patch.py FILE segment OLD NEW            the program header of type OLD gets type NEW
    patch.py FILE align INDEX VALUE          p_align of a PT_LOAD, counted from 1
    patch.py FILE short TAG BYTES            the first PT_LOAD ends so many bytes behind the table of a tag
    patch.py FILE split 6 BYTES              PT_PHDR becomes a PT_LOAD with the first bytes of the first one
    patch.py FILE weak VERSION FLAGS         vna_flags of a needed version
    patch.py FILE visibility NAME VALUE      st_other of a dynamic symbol
    patch.py FILE relocation OLD NEW         all relocations of type OLD become type NEW
"""

import struct
import sys

path, what, first, second = sys.argv[1:]
data = bytearray(open(path, "rb").read())
segments = []
for index in range(struct.unpack_from("<H", data, 56)[0]):
    segments.append(struct.unpack_from("<IIQQQQQQ", data, struct.unpack_from("<Q", data, 32)[0] + index * 56))


def offset(address):
    for kind, _, start, place, _, size, _, _ in segments:
        if kind == 1 and place <= address < place + size:
            return start + address - place
    raise SystemExit(f"{path}: no segment holds {address:#x}")


dynamic = next(segment for segment in segments if segment[0] == 2)
entries = range(dynamic[2], dynamic[2] + dynamic[5], 16)
tags = {struct.unpack_from("<Q", data, entry)[0]: struct.unpack_from("<Q", data, entry + 8)[0] for entry in reversed(entries)}
done = 0
if what == "byte":
    data[int(first, 0)] = int(second, 0)
    done = 1
elif what == "tag":
    entry = next(entry for entry in entries if struct.unpack_from("<Q", data, entry)[0] == int(first, 0))
    struct.pack_into("<Q", data, entry, int(second, 0))
    done = 1
elif what == "value":
    entry = next(entry for entry in entries if struct.unpack_from("<Q", data, entry)[0] == int(first, 0))
    struct.pack_into("<Q", data, entry + 8, int(second, 0))
    done = 1
elif what == "needed":
    entry = [entry for entry in entries if struct.unpack_from("<Q", data, entry)[0] == int(first, 0)][-1]
    struct.pack_into("<Q", data, entry, int(second, 0))
    done = 1
elif what == "extra":
    entry = next(entry for entry in entries if struct.unpack_from("<Q", data, entry)[0] == 0)
    # Behind the entries the rest of the segment is zeros: the list ends there.
    struct.pack_into("<QQ", data, entry, int(first, 0), int(second, 0))
    done = 1
elif what in ("segment", "align"):
    start, loads = struct.unpack_from("<Q", data, 32)[0], 0
    for index, segment in enumerate(segments):
        loads += segment[0] == 1
        if what == "segment" and segment[0] == int(first, 0):
            struct.pack_into("<I", data, start + index * 56, int(second, 0))
            done += 1
        elif what == "align" and segment[0] == 1 and loads == int(first):
            struct.pack_into("<Q", data, start + index * 56 + 48, int(second, 0))
            done += 1
elif what == "short":
    start = struct.unpack_from("<Q", data, 32)[0]
    index = next(index for index, segment in enumerate(segments) if segment[0] == 1)
    size = tags[int(first, 0)] + int(second, 0) - segments[index][3]
    struct.pack_into("<QQ", data, start + index * 56 + 32, size, size)
    done = 1
elif what == "split":
    start, size = struct.unpack_from("<Q", data, 32)[0], int(second, 0)
    new, old = (next(index for index, segment in enumerate(segments) if segment[0] == kind) for kind in (int(first), 1))
    _, flags, place, address, physical, bytes_, memory, alignment = segments[old]
    struct.pack_into("<IIQQQQQQ", data, start + new * 56, 1, flags, place, address, physical, size, size, alignment)
    struct.pack_into("<QQQQQ", data, start + old * 56 + 8, place + size, address + size, physical + size,
        bytes_ - size, memory - size)
    done = 1
elif what == "weak":
    need = offset(tags[0x6FFFFFFE])
    while not done:
        _, count, _, auxiliary, more = struct.unpack_from("<HHIII", data, need)
        place = need + auxiliary
        for _ in range(count):
            _, _, _, name, following = struct.unpack_from("<IHHII", data, place)
            start = offset(tags[5]) + name
            if data[start : start + len(first) + 1] == first.encode() + b"\0":
                struct.pack_into("<H", data, place + 4, int(second))
                done += 1
            place += following
        if not more:
            break
        need += more
elif what == "visibility":
    symbols, names = offset(tags[6]), offset(tags[5])
    # The table ends where the next one begins.
    tables = [offset(tags[tag]) for tag in (5, 7, 0x6FFFFEF5, 0x6FFFFFF0) if tag in tags]
    for symbol in range(symbols, min(table for table in tables if table > symbols) - 23, 24):
        start = names + struct.unpack_from("<I", data, symbol)[0]
        if data[start : start + len(first) + 1] == first.encode() + b"\0":
            data[symbol + 5] = int(second)
            done += 1
elif what == "relocation":
    for relocation in range(offset(tags[7]), offset(tags[7]) + tags[8], 24):
        if struct.unpack_from("<I", data, relocation + 8)[0] == int(first):
            struct.pack_into("<I", data, relocation + 8, int(second))
            done += 1
if not done:
    raise SystemExit(f"{path}: nothing to change")
open(path, "wb").write(data)
