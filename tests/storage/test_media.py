import io
import zipfile

import pytest

from parapp.storage.media import ACCEPTED, MACROS, UNKNOWN, media_type

OFFICE = "application/vnd.openxmlformats-officedocument"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def told(content):
    return media_type(io.BytesIO(content))


def archive(**files):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as out:
        for name, content in files.items():
            out.writestr(name, content)
    return buffer.getvalue()


def office(kind, *extra):
    types = f'<Override ContentType="application/vnd.openxmlformats-officedocument.{kind}"/>'
    return archive(**{"[Content_Types].xml": types}, **dict.fromkeys(extra, "x"))


def ole(*streams):
    return OLE + b"".join(f"{name}\0".encode("utf-16-le").ljust(64, b"\0") for name in streams)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "application/pdf"),
        (b"\n\n%PDF-1.4", "application/pdf"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "image/jpeg"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "image/png"),
        (b"GIF89a\1\0", "image/gif"),
        (b"II*\0\x08\0", "image/tiff"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "image/webp"),
        (b"{\\rtf1\\ansi", "application/rtf"),
        (b"\0\0\0\x20ftypisom", "video/mp4"),
        (b"7z\xbc\xaf\x27\x1c\0\4", "application/x-7z-compressed"),
        (b"Rar!\x1a\x07\1\0", "application/vnd.rar"),
        ("Báo cáo số 5\n".encode(), "text/plain"),
        ("Báo cáo".encode("utf-16"), "text/plain"),
        ("B\xe1o c\xe1o".encode("latin-1"), "text/plain"),
        (archive(**{"ảnh.jpg": "x"}), "application/zip"),
        (b"PK\5\6" + bytes(18), "application/zip"),
        (office("wordprocessingml.document.main+xml"), f"{OFFICE}.wordprocessingml.document"),
        (office("spreadsheetml.sheet.main+xml"), f"{OFFICE}.spreadsheetml.sheet"),
        (
            archive(mimetype="application/vnd.oasis.opendocument.text"),
            "application/vnd.oasis.opendocument.text",
        ),
        (ole("Root Entry", "WordDocument"), "application/msword"),
        (ole("Root Entry", "Workbook"), "application/vnd.ms-excel"),
    ],
)
def test_documents_are_told_from_their_content_and_accepted(content, expected):
    assert told(content) == expected
    assert expected in ACCEPTED


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"MZ\x90\0", "application/x-msdownload"),
        (b"\x7fELF\2\1", "application/x-executable"),
        (b"L\0\0\0\x01\x14\x02\0\0\0", "application/x-ms-shortcut"),
        (b"#!/bin/sh\nrm -rf /\n", "text/x-script"),
        (b"@echo off\r\ndel *.*", "text/x-script"),
        (b"[InternetShortcut]\r\nURL=file://x", "text/x-script"),
        (b'Set x = CreateObject("WScript.Shell")', "text/x-script"),
        (b"<html><body>", "text/html"),
        (b"<html><!-- %PDF-1.7 -->", "text/html"),
        (b"\xef\xbb\xbf<!DOCTYPE html>", "text/html"),
        ("<html>".encode("utf-16"), "text/html"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'>", "text/html"),
        (b"<?xml version='1.0'?><svg/>", "text/html"),
        (bytes(0x8001) + b"CD001", "application/x-iso9660-image"),
        (b"\0\1\2\3", UNKNOWN),
        (b"", "application/x-empty"),
        (b"PK\3\4broken", UNKNOWN),
        (archive(**{"hay.exe": "x"}), "application/x-msdownload"),
        (archive(**{"META-INF/x.class": "x"}), "application/x-msdownload"),
        (archive(mimetype="application/epub+zip"), UNKNOWN),
        (archive(**{"[Content_Types].xml": "<Types/>"}), UNKNOWN),
        (
            archive(
                **{"mimetype": "application/vnd.oasis.opendocument.text", "Basic/m.xml": "x"}
            ),
            MACROS,
        ),
        (office("wordprocessingml.document.main+xml", "word/vbaProject.bin"), MACROS),
        (office("x.sheet.macroEnabled.main+xml"), MACROS),
        (ole("Root Entry", "Workbook", "_VBA_PROJECT_CUR"), MACROS),
        (ole("Root Entry", "WordDocument", "Macros"), MACROS),
        (ole("Root Entry"), UNKNOWN),
    ],
)
def test_what_can_run_or_is_unknown_is_not_accepted(content, expected):
    assert told(content) == expected
    assert expected not in ACCEPTED


def test_an_archive_with_too_many_parts_is_unknown():
    assert told(archive(**{f"{n}.txt": "" for n in range(20_001)})) == UNKNOWN
