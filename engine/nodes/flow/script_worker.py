# SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
# SPDX-License-Identifier: Apache-2.0
"""Runs scripts for PythonCodeNode: one process, one call at a time, frames over the socket at descriptor 3.

Embedded into the program; engine/nodes/flow/script_codec.cpp is the other side of the format. A frame is a 32-bit
length and that many bytes, little endian. Standard library only.
"""

import decimal
import gc
import json
import linecache
import os
import struct
import sys
import threading
import traceback
import types
from array import array
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from uuid import UUID

CHANNEL = 3
UTC = timezone.utc
EPOCH = datetime(1970, 1, 1)
EPOCH_UTC = datetime(1970, 1, 1, tzinfo=UTC)
EPOCH_DAY = date(1970, 1, 1).toordinal()
MICROSECOND = timedelta(microseconds=1)
INT_LOW, INT_HIGH = -(2**63), 2**63 - 1

pack_u32 = struct.Struct("<I").pack
pack_i32 = struct.Struct("<i").pack
pack_i64 = struct.Struct("<q").pack
pack_f64 = struct.Struct("<d").pack
read_u32 = struct.Struct("<I").unpack_from
read_i32 = struct.Struct("<i").unpack_from
read_i64 = struct.Struct("<q").unpack_from
read_f64 = struct.Struct("<d").unpack_from


def time_of(micros):
    seconds, micros = divmod(micros, 1_000_000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return time(hours, minutes, seconds, micros)


def micros_of(moment):
    return ((moment.hour * 60 + moment.minute) * 60 + moment.second) * 1_000_000 + moment.microsecond


# --- reading


class Reader:
    """Walks over one frame."""

    def __init__(self, data):
        self.data = data
        self.at = 0

    def u8(self):
        value = self.data[self.at]
        self.at += 1
        return value

    def u32(self):
        value = read_u32(self.data, self.at)[0]
        self.at += 4
        return value

    def take(self, size):
        part = self.data[self.at : self.at + size]
        self.at += size
        return part

    def text(self):
        return str(self.take(self.u32()), "utf-8", "replace")

    def value(self):
        return VALUE_READERS[self.u8()](self)

    def i64(self):
        value = read_i64(self.data, self.at)[0]
        self.at += 8
        return value

    def i32(self):
        value = read_i32(self.data, self.at)[0]
        self.at += 4
        return value

    def f64(self):
        value = read_f64(self.data, self.at)[0]
        self.at += 8
        return value


VALUE_READERS = [
    lambda r: None,
    lambda r: False,
    lambda r: True,
    Reader.i64,
    Reader.f64,
    lambda r: Decimal(r.text()),
    Reader.text,
    lambda r: bytes(r.take(r.u32())),
    lambda r: date.fromordinal(EPOCH_DAY + r.i32()),
    lambda r: time_of(r.i64()),
    lambda r: EPOCH + timedelta(microseconds=r.i64()),
    lambda r: EPOCH_UTC + timedelta(microseconds=r.i64()),
    lambda r: UUID(bytes=bytes(r.take(16))),
    lambda r: [r.value() for _ in range(r.u32())],
    lambda r: {r.text(): r.value() for _ in range(r.u32())},
]


def fixed(code):
    width = array(code).itemsize

    def read(reader, count):
        return reader.take(count * width).cast(code).tolist()

    return read


def mapped(code, convert):
    numbers = fixed(code)
    return lambda reader, count: [convert(value) for value in numbers(reader, count)]


def pieces(reader, count):
    """Start and end of each cell, and the bytes they lie in."""
    offsets = reader.take((count + 1) * 4).cast("I").tolist()
    return offsets, reader.take(reader.u32())


def texts(reader, count):
    by_character = reader.u8()
    offsets, arena = pieces(reader, count)
    ends = iter(offsets)
    next(ends)
    if by_character:
        whole = str(arena, "utf-8")
        return [whole[a:b] for a, b in zip(offsets, ends)]
    return [str(arena[a:b], "utf-8", "replace") for a, b in zip(offsets, ends)]


def blobs(reader, count):
    offsets, arena = pieces(reader, count)
    return [bytes(arena[a:b]) for a, b in zip(offsets, offsets[1:])]


def uuids(reader, count):
    data = bytes(reader.take(count * 16))
    return [UUID(bytes=data[i : i + 16]) for i in range(0, len(data), 16)]


def parsed_json(text):
    try:
        return json.loads(text) if text else None
    except ValueError:
        return text


COLUMN_READERS = {
    ord("b"): lambda r, n: list(map(bool, r.take(n))),
    ord("q"): fixed("q"),
    ord("d"): fixed("d"),
    ord("N"): lambda r, n: [Decimal(text) if text else None for text in texts(r, n)],
    ord("s"): texts,
    ord("y"): blobs,
    ord("D"): mapped("i", lambda days: date.fromordinal(EPOCH_DAY + days)),
    ord("t"): mapped("q", time_of),
    ord("T"): mapped("q", lambda micros, make=timedelta: EPOCH + make(0, 0, micros)),
    ord("Z"): mapped("q", lambda micros, make=timedelta: EPOCH_UTC + make(0, 0, micros)),
    ord("u"): uuids,
    ord("j"): lambda r, n: [parsed_json(text) for text in texts(r, n)],
}


def read_column(data, count):
    """One column of one batch; `data` is its part of the frame."""
    reader = Reader(data)
    kind = reader.u8()
    nulls = bytes(reader.take(count)) if reader.u8() else b""
    values = COLUMN_READERS[kind](reader, count)
    at = nulls.find(1)
    while at >= 0:
        values[at] = None
        at = nulls.find(1, at + 1)
    return values


class Columns(Mapping):
    """Columns by name; each is read when first asked for."""

    def __init__(self, names, batches):
        self._names = names
        self._batches = batches
        self._read = {}

    def __getitem__(self, name):
        if name not in self._read:
            index = self._names.index(name) if name in self._names else None
            if index is None:
                raise KeyError(name)
            values = []
            for count, columns in self._batches:
                values += read_column(columns[index], count)
            self._read[name] = values
        return self._read[name]

    def __iter__(self):
        return iter(self._names)

    def __len__(self):
        return len(self._names)

    def __repr__(self):
        return "Columns(" + ", ".join(self._names) + ")"


row_makers = {}


def row_maker(names):
    """A function from columns to dicts, with the names as constants: several times faster than dict(zip())."""
    maker = row_makers.get(names)
    if maker is None:
        cells = ["v%d" % i for i in range(len(names))]
        entries = ", ".join("%r: %s" % pair for pair in zip(names, cells))
        source = "lambda columns: [{%s} for %s in zip(*columns)]" % (entries, ", ".join(cells) + ",")
        maker = row_makers[names] = eval(source)  # names are repr()-quoted above
        if len(row_makers) > 256:
            row_makers.clear()
    return maker


def read_rows(reader, as_columns):
    names = tuple(reader.text() for _ in range(reader.u32()))
    batches = []
    for _ in range(reader.u32()):
        count = reader.u32()
        batches.append((count, [reader.take(reader.u32()) for _ in names]))
    if as_columns:
        return Columns(list(names), batches)
    if not names:
        return [{} for count, _ in batches for _ in range(count)]
    rows = []
    make = row_maker(names)
    for count, columns in batches:
        rows += make([read_column(column, count) for column in columns])
    return rows


# --- writing


class NotData(Exception):
    """Something that no port can carry."""


def write_text(out, text):
    data = text.encode("utf-8")
    out.append(pack_u32(len(data)))
    out.append(data)


def decimal_text(value):
    if value.is_nan():
        return "NaN"
    if value.is_infinite():
        return "-Infinity" if value < 0 else "Infinity"
    return format(value, "f")


def write_int(out, value):
    if INT_LOW <= value <= INT_HIGH:
        out.append(b"\x03" + pack_i64(value))
    else:
        out.append(b"\x05")
        write_text(out, str(value))


def write_moment(out, value):
    if value.tzinfo is None:
        out.append(b"\x0a" + pack_i64((value - EPOCH) // MICROSECOND))
    else:
        out.append(b"\x0b" + pack_i64((value - EPOCH_UTC) // MICROSECOND))


def write_sequence(out, value):
    out.append(b"\x0d" + pack_u32(len(value)))
    for item in value:
        write_value(out, item)


def write_record(out, value):
    out.append(b"\x0e" + pack_u32(len(value)))
    for key, item in value.items():
        if not isinstance(key, str):
            raise NotData("a dict with a key of type %s; keys must be text" % type(key).__name__)
        write_text(out, key)
        write_value(out, item)


def write_tagged_text(tag, to_text):
    def write(out, value):
        out.append(tag)
        write_text(out, to_text(value))

    return write


def write_bytes(out, value):
    data = bytes(value)
    out.append(b"\x07" + pack_u32(len(data)))
    out.append(data)


# Subclasses before what they derive from: bool is an int, datetime is a date.
VALUE_WRITERS = [
    (type(None), lambda out, value: out.append(b"\x00")),
    (bool, lambda out, value: out.append(b"\x02" if value else b"\x01")),
    (int, write_int),
    (float, lambda out, value: out.append(b"\x04" + pack_f64(value))),
    (str, write_tagged_text(b"\x06", str)),
    (Decimal, write_tagged_text(b"\x05", decimal_text)),
    ((bytes, bytearray, memoryview), write_bytes),
    (datetime, write_moment),
    (date, lambda out, value: out.append(b"\x08" + pack_i32(value.toordinal() - EPOCH_DAY))),
    (time, lambda out, value: out.append(b"\x09" + pack_i64(micros_of(value)))),
    (UUID, lambda out, value: out.append(b"\x0c" + value.bytes)),
    ((list, tuple), write_sequence),
    (Mapping, write_record),
]
WRITER_BY_TYPE = {}


def write_value(out, value):
    writer = WRITER_BY_TYPE.get(type(value))
    if writer is None:
        for kinds, candidate in VALUE_WRITERS:
            if isinstance(value, kinds):
                writer = candidate
                break
        else:
            raise NotData("a value of type %s" % type(value).__name__)
        WRITER_BY_TYPE[type(value)] = writer
    writer(out, value)


PLAIN = frozenset((type(None), bool, int, float, str))


def is_plain(value):
    if type(value) is dict:
        return all(type(key) is str and is_plain(item) for key, item in value.items())
    if type(value) is list:
        return all(map(is_plain, value))
    return type(value) in PLAIN and (type(value) is not float or value - value == 0)


def text_column(values):
    whole = "".join(values)
    data = whole.encode("utf-8")
    if len(data) == len(whole):
        lengths = array("I", map(len, values))
    else:
        lengths = array("I", [len(value.encode("utf-8")) for value in values])
    return lengths.tobytes() + pack_u32(len(data)) + data


def bytes_column(values):
    data = b"".join(values)
    return array("I", map(len, values)).tobytes() + pack_u32(len(data)) + data


def int_column(values):
    try:
        return "q", array("q", values).tobytes()
    except OverflowError:
        return "N", text_column(list(map(str, values)))


def mixed_numbers(kinds, values):
    """int with float or Decimal; None when that would lose digits."""
    if kinds == {int, Decimal}:
        return "N", text_column([str(v) if type(v) is int else decimal_text(v) for v in values])
    if kinds == {int, float} and all(type(v) is float or -(2**53) <= v <= 2**53 for v in values):
        return "d", array("d", values).tobytes()
    return None


def zone_kind(values):
    zones = {value.tzinfo is None for value in values}
    if len(zones) != 1:
        return None
    if zones.pop():
        return "T", array("q", [(v - EPOCH) // MICROSECOND for v in values]).tobytes()
    return "Z", array("q", [(v - EPOCH_UTC) // MICROSECOND for v in values]).tobytes()


def json_column(values):
    if not all(map(is_plain, values)):
        return None
    return "j", text_column([json.dumps(v, ensure_ascii=False) for v in values])


COLUMN_WRITERS = {
    int: int_column,
    float: lambda v: ("d", array("d", v).tobytes()),
    bool: lambda v: ("b", bytes(v)),
    str: lambda v: ("s", text_column(v)),
    Decimal: lambda v: ("N", text_column(list(map(decimal_text, v)))),
    bytes: lambda v: ("y", bytes_column(v)),
    date: lambda v: ("D", array("i", [x.toordinal() - EPOCH_DAY for x in v]).tobytes()),
    time: lambda v: ("t", array("q", map(micros_of, v)).tobytes()),
    datetime: zone_kind,
    UUID: lambda v: ("u", b"".join([x.bytes for x in v])),
}


def encode_column(values):
    """(kind, nulls, data) with the data of the cells that are not None, or None when the cells are of different kinds."""
    kinds = set(map(type, values))
    nulls = b""
    if type(None) in kinds:
        kinds.discard(type(None))
        nulls = bytes([value is None for value in values])
        values = [value for value in values if value is not None]
    if not kinds:
        return "s", nulls, text_column([])
    if kinds <= {dict, list}:
        encoded = json_column(values)
    elif len(kinds) > 1:
        encoded = mixed_numbers(kinds, values)
    else:
        writer = COLUMN_WRITERS.get(next(iter(kinds)))
        encoded = writer(values) if writer else None
    return encoded and (encoded[0], nulls, encoded[1])


def write_rows(out, value):
    """Writes a list of dicts of one shape column by column; False when it is none."""
    if type(value) is not list or not value or set(map(type, value)) != {dict}:
        return False
    names = list(value[0])
    if not names or not all(type(name) is str for name in names):
        return False
    if set(map(len, value)) != {len(names)}:
        return False
    columns = []
    for name in names:
        try:
            cells = [row[name] for row in value]
        except KeyError:
            return False
        encoded = encode_column(cells)
        if encoded is None:
            return False
        columns.append(encoded)
    out.append(b"\x0f" + pack_u32(len(names)) + pack_u32(len(value)))
    for name, (kind, nulls, data) in zip(names, columns):
        write_text(out, name)
        out.append(kind.encode("ascii") + (b"\x01" if nulls else b"\x00"))
        out.append(nulls)
        out.append(data)
    return True


# --- running


def receive():
    header = read_exactly(4)
    return header and read_exactly(read_u32(header)[0])


def read_exactly(size):
    data = bytearray(size)
    view = memoryview(data)
    at = 0
    while at < size:
        got = os.readv(CHANNEL, [view[at:]])
        if got == 0:
            return None
        at += got
    return view


def send(parts):
    data = b"".join(parts)
    view = memoryview(pack_u32(len(data)) + data)
    while view:
        view = view[os.write(CHANNEL, view) :]


compiled = {}


def compile_script(code, name):
    key = (code, name)
    if key not in compiled:
        if len(compiled) > 128:
            compiled.clear()
        compiled[key] = compile(code, name, "exec", dont_inherit=True)
    linecache.cache[name] = (len(code), None, [line + "\n" for line in code.split("\n")], name)
    return compiled[key]


def failure(error, name):
    """The parts of an answer that tells of a script's exception."""
    trace = error.__traceback__
    while trace is not None and trace.tb_frame.f_code.co_filename != name:
        trace = trace.tb_next
    line = 0
    walk = trace
    while walk is not None:
        if walk.tb_frame.f_code.co_filename == name:
            line = walk.tb_lineno
        walk = walk.tb_next
    if isinstance(error, SyntaxError) and error.filename == name:
        line = error.lineno or 0
    try:
        message = str(error)
    except Exception:
        message = ""
    try:
        shown = "".join(traceback.format_exception(type(error), error, trace, limit=-50))
    except Exception:
        shown = ""
    return fault(type(error).__name__, message, line, shown[-16000:])


def fault(kind, message, line, trace):
    out = [b"E"]
    for text in (kind, message[:4000], trace):
        write_text(out, text.encode("utf-8", "replace").decode("utf-8"))
    out.append(pack_u32(line))
    return out


NOT_HANDED_OUT = (types.ModuleType, types.FunctionType, types.BuiltinFunctionType, type)


def answer(scope, given):
    """What the script hands out: `result`, else its public names (inputs only when they were assigned anew)."""
    has_result = "result" in scope and scope["result"] is not given.get("result", NOT_HANDED_OUT)
    notes = []
    entries = []
    if has_result:
        names = ["result"]
    else:
        names = [
            name
            for name, value in scope.items()
            if not name.startswith("_")
            and name != "get_input_data"
            and not isinstance(value, NOT_HANDED_OUT)
            and not (name in given and given[name] is value)
        ]
    for name in names:
        parts = []
        write_text(parts, name)
        try:
            if not write_rows(parts, scope[name]):
                write_value(parts, scope[name])
        except (NotData, UnicodeEncodeError, RecursionError) as problem:
            if has_result:
                what = str(problem) if isinstance(problem, NotData) else "a value that cannot be written out"
                return fault("TypeError", "result holds %s, which cannot be handed out" % what, 0, "")
            notes.append("The variable %s is not handed out: %s" % (name, problem))
            continue
        entries.append(parts)
    out = [b"R", b"\x01" if has_result else b"\x00", pack_u32(len(notes))]
    for note in notes:
        write_text(out, note.encode("utf-8", "replace").decode("utf-8"))
    out.append(pack_u32(len(entries)))
    for parts in entries:
        out += parts
    return out


def run(frame):
    reader = Reader(frame)
    code = reader.text()
    name = reader.text()
    directory = reader.text()
    as_columns = reader.u8() == 1
    given = {}
    gc.disable()
    for _ in range(reader.u32()):
        key = reader.text()
        given[key] = read_rows(reader, as_columns) if reader.u8() else reader.value()
    gc.enable()

    def get_input_data(key, *default):
        if key in given or not default:
            if key not in given:
                raise KeyError("no input %r; there are: %s" % (key, ", ".join(given) or "none"))
            return given[key]
        return default[0]

    scope = {"__name__": "__main__", "__file__": name, "__builtins__": __builtins__, "get_input_data": get_input_data}
    scope.update(given)
    if directory:
        sys.path.insert(0, directory)
    try:
        exec(compile_script(code, name), scope)
    except SystemExit as leaving:
        if leaving.code not in (None, 0):
            return fault("SystemExit", str(leaving.code), 0, "")
    except BaseException as error:
        return failure(error, name)
    gc.disable()
    try:
        return answer(scope, given)
    finally:
        gc.enable()


def main():
    os.set_inheritable(CHANNEL, False)
    sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace", line_buffering=True)
    sys.stderr.reconfigure(encoding="utf-8", errors="backslashreplace", line_buffering=True)
    streams = sys.stdout, sys.stderr
    pid = os.getpid()
    targets = [os.fstat(1)[1:3], os.fstat(2)[1:3]]
    directory = os.getcwd()
    path = list(sys.path)
    environment = dict(os.environ)
    argv = ["dataflow"]
    send([b"H", pack_u32(os.getpid()), sys.version.split()[0].encode("ascii")])
    while True:
        frame = receive()
        if frame is None:
            return
        sys.argv = list(argv)
        modules = set(sys.modules)
        parts = run(frame)
        if os.getpid() != pid:
            os._exit(0)  # the script forked and its child came back here
        # What one script changed must not reach the next: state is put back, a worker that cannot be is retired.
        retire = threading.active_count() > 1
        for stream in streams:
            try:
                stream.flush()
            except Exception:
                retire = True
        sys.stdout, sys.stderr = streams
        script_directory = sys.path[0] if sys.path[:1] != path[:1] else ""
        sys.path[:] = path
        for key in set(sys.modules) - modules:
            origin = getattr(sys.modules[key], "__file__", None)
            if script_directory and origin and origin.startswith(script_directory):
                del sys.modules[key]
        try:
            retire = retire or [os.fstat(1)[1:3], os.fstat(2)[1:3]] != targets
            if os.getcwd() != directory:
                os.chdir(directory)
        except OSError:
            retire = True
        if dict(os.environ) != environment:
            os.environ.clear()
            os.environ.update(environment)
        decimal.setcontext(decimal.Context())
        parts.insert(1, b"\x01" if retire else b"\x00")
        send(parts)
        del frame, parts


main()
