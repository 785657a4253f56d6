"""What a process of its own does with the certificate store; see `signing.windows_store`.

Certificates are read from the store “My” of the user. A key is opened by Windows, which asks
for the PIN of a token in a window of its own; it signs by CNG, or by the older CryptoAPI where
Windows knows the key only there. What is opened is closed by the end of the process.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from ctypes import POINTER, Structure, byref, c_char_p, c_int, c_uint32, c_void_p, c_wchar_p
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from parapp.export.signing.asking import RefusedError

if TYPE_CHECKING:  # loaded in the process of its own, and only there
    from multiprocessing.connection import Connection

_STORE = "MY"
_PROPERTY_PROVIDER = 2  # CERT_KEY_PROV_INFO_PROP_ID
_PREFER_CNG = 0x20000  # CRYPT_ACQUIRE_PREFER_NCRYPT_KEY_FLAG
_IS_CNG = 0xFFFFFFFF  # CERT_NCRYPT_KEY_SPEC
_PAD_PKCS1 = 2
_CALG_SHA_256 = 0x800C
_HASH_VALUE = 2  # HP_HASHVAL
_CANCELLED = {
    0x8010006E,  # SCARD_W_CANCELLED_BY_USER
    0x80090036,  # NTE_USER_CANCELLED
    0x800704C7,  # ERROR_CANCELLED, as a result
    0x4C7,  # ERROR_CANCELLED
}
_NO_KEY = {
    0x80090016,  # NTE_BAD_KEYSET
    0x8009000D,  # NTE_NO_KEY
    0x8009200B,  # CRYPT_E_NO_KEY_PROPERTY
    0x8010000C,  # SCARD_E_NO_SMARTCARD
    0x80100069,  # SCARD_W_REMOVED_CARD
}


class _Certificate(Structure):
    """CERT_CONTEXT."""

    _fields_ = (
        ("encoding", c_uint32),
        ("data", c_void_p),
        ("size", c_uint32),
        ("info", c_void_p),
        ("store", c_void_p),
    )


class _Provider(Structure):
    """The beginning of CRYPT_KEY_PROV_INFO."""

    _fields_ = (("container", c_wchar_p), ("name", c_wchar_p), ("kind", c_uint32))


class _Padding(Structure):
    """BCRYPT_PKCS1_PADDING_INFO."""

    _fields_ = (("hash", c_wchar_p),)


def serve(end: Connection) -> None:
    """Answer one question; runs in the process of its own."""
    name, asked = end.recv()
    try:
        end.send((True, _WORK[name](*asked)))
    except RefusedError as refused:
        end.send((False, refused.args))


def list_keys() -> list[tuple[str, bytes]]:
    """Return name of the provider and certificate of each key; no key is opened."""
    return [
        (provider, der)
        for held, der in _certificates()
        if (provider := _provider(held)) is not None
    ]


def sign(certificate: bytes, data: bytes) -> bytes:
    """Return the signature (RSA, PKCS #1, SHA-256) of `data` by the key of `certificate`."""
    held = next((held for held, der in _certificates() if der == certificate), None)
    if held is None:
        raise RefusedError("key", "")
    key, kind, is_ours = c_void_p(), c_uint32(), c_int()
    found = (byref(key), byref(kind), byref(is_ours))
    _demand(_crypt32().CryptAcquireCertificatePrivateKey(held, _PREFER_CNG, None, *found))
    digest = sha256(data).digest()
    if kind.value == _IS_CNG:
        return sign_by_cng(key, digest)
    return _sign_by_capi(key, kind, digest)


def sign_by_cng(key: c_void_p, digest: bytes) -> bytes:
    """Return the signature of a hash by a key of CNG (`NCRYPT_KEY_HANDLE`)."""
    act = _library("ncrypt").NCryptSignHash
    act.argtypes = (
        *(c_void_p, c_void_p, c_char_p, c_uint32, c_void_p, c_uint32),
        *(POINTER(c_uint32), c_uint32),
    )
    act.restype = c_uint32
    size, how = c_uint32(), byref(_Padding("SHA256"))
    given = (key, how, digest, len(digest))
    _demand_zero(act(*given, None, 0, byref(size), _PAD_PKCS1))
    out = ctypes.create_string_buffer(size.value)
    _demand_zero(act(*given, out, size.value, byref(size), _PAD_PKCS1))
    return out.raw[: size.value]


def _sign_by_capi(provider: c_void_p, kind: c_uint32, digest: bytes) -> bytes:
    """Return the signature of a hash by a key of CryptoAPI, which gives the last byte first."""
    library = _library("advapi32")
    make, fill, act = (
        library.CryptCreateHash,
        library.CryptSetHashParam,
        library.CryptSignHashW,
    )
    make.argtypes = (c_void_p, c_uint32, c_void_p, c_uint32, POINTER(c_void_p))
    fill.argtypes = (c_void_p, c_uint32, c_char_p, c_uint32)
    act.argtypes = (c_void_p, c_uint32, c_wchar_p, c_uint32, c_void_p, POINTER(c_uint32))
    hashed, size = c_void_p(), c_uint32()
    _demand(make(provider, _CALG_SHA_256, None, 0, byref(hashed)))
    _demand(fill(hashed, _HASH_VALUE, digest, 0))
    _demand(act(hashed, kind, None, 0, None, byref(size)))
    out = ctypes.create_string_buffer(size.value)
    _demand(act(hashed, kind, None, 0, out, byref(size)))
    return out.raw[: size.value][::-1]


def _certificates() -> Iterator[tuple[Any, bytes]]:
    """Yield each certificate of the store, and itself in DER; it is good until the next one."""
    library = _crypt32()
    store = library.CertOpenSystemStoreW(None, _STORE)
    _demand(store)
    held = None
    while held := library.CertEnumCertificatesInStore(store, held):
        yield held, ctypes.string_at(held.contents.data, held.contents.size)


def _provider(held: Any) -> str | None:  # noqa: ANN401 - a pointer that ctypes made
    """Return the name of what holds the key of a certificate; None for no key."""
    read, size = _crypt32().CertGetCertificateContextProperty, c_uint32()
    if not read(held, _PROPERTY_PROVIDER, None, byref(size)):
        return None
    kept = ctypes.create_string_buffer(size.value)
    if not read(held, _PROPERTY_PROVIDER, kept, byref(size)):
        return None
    return _Provider.from_buffer(kept).name or ""


@cache
def _crypt32() -> Any:  # noqa: ANN401 - has no annotations
    library, certificate = _library("crypt32"), POINTER(_Certificate)
    library.CertOpenSystemStoreW.restype = c_void_p
    library.CertOpenSystemStoreW.argtypes = (c_void_p, c_wchar_p)
    library.CertEnumCertificatesInStore.restype = certificate
    library.CertEnumCertificatesInStore.argtypes = (c_void_p, certificate)
    library.CertGetCertificateContextProperty.argtypes = (
        *(certificate, c_uint32, c_void_p, POINTER(c_uint32)),
    )
    library.CryptAcquireCertificatePrivateKey.argtypes = (
        *(certificate, c_uint32, c_void_p),
        *(POINTER(c_void_p), POINTER(c_uint32), POINTER(c_int)),
    )
    return library


@cache
def _library(name: str) -> Any:  # noqa: ANN401 - has no annotations
    return ctypes.WinDLL(name, use_last_error=True)  # type: ignore[attr-defined, unused-ignore]


def _demand(done: object) -> None:
    """Demand that a function of CryptoAPI did what it is for."""
    if not done:
        _refuse(ctypes.get_last_error())  # type: ignore[attr-defined, unused-ignore]


def _demand_zero(status: int) -> None:
    """Demand that a function of CNG did what it is for."""
    if status:
        _refuse(status)


def _refuse(status: int) -> None:
    code = status & 0xFFFFFFFF
    if code in _CANCELLED:
        raise RefusedError("cancelled", "")
    if code in _NO_KEY:
        raise RefusedError("key", "")
    raise RefusedError("failed", f"{code:08X}")


_WORK: dict[str, Callable[..., Any]] = {"list_keys": list_keys, "sign": sign}
