"""Puts keys of tests into the certificate store of Windows, and takes them out again."""

import ctypes
import struct
from contextlib import contextmanager
from ctypes import POINTER, Structure, byref, c_char_p, c_uint32, c_void_p, c_wchar_p

from cryptography.hazmat.primitives.serialization import Encoding

PROVIDER = "Microsoft Enhanced RSA and AES Cryptographic Provider"
_RSA_AES, _EXCHANGE = 24, 1
_NEW, _DELETE = 8, 16
_ADD_ALWAYS, _COMMIT = 4, 3


class _Kept(Structure):
    _fields_ = (
        ("container", c_wchar_p),
        ("name", c_wchar_p),
        ("kind", c_uint32),
        ("flags", c_uint32),
        ("parameters", c_uint32),
        ("more", c_void_p),
        ("use", c_uint32),
    )


@contextmanager
def stored(certificate, key=None, container="parapp-test"):
    """Hold a certificate in the store while the block runs, with a key where one is given."""
    crypt, store = _crypt32(), _crypt32().CertOpenSystemStoreW(None, "MY")
    if key is not None:
        _keep(container, key)
    der = certificate.public_bytes(Encoding.DER)
    held = crypt.CertCreateCertificateContext(1, der, len(der))
    if key is not None:
        where = _Kept(container, PROVIDER, _RSA_AES, 0, 0, None, _EXCHANGE)
        assert crypt.CertSetCertificateContextProperty(held, 2, 0, byref(where))
    assert crypt.CertAddCertificateContextToStore(store, held, _ADD_ALWAYS, None)
    _close(store)
    try:
        yield
    finally:
        _take_out(der)
        if key is not None:
            _acquired(container, _DELETE)


def _take_out(der):
    crypt, store = _crypt32(), _crypt32().CertOpenSystemStoreW(None, "MY")
    made = crypt.CertCreateCertificateContext(1, der, len(der))
    found = crypt.CertFindCertificateInStore(store, 1, 0, 0xD0000, made, None)  # the same one
    if found:
        assert crypt.CertDeleteCertificateFromStore(found)
    _close(store)


def _close(store):
    """Write what was changed, which not every Windows does at once, and close the store."""
    _crypt32().CertControlStore(store, 0, _COMMIT, None)
    assert _crypt32().CertCloseStore(store, 0)


def _acquired(container, flags):
    act, provider = ctypes.WinDLL("advapi32").CryptAcquireContextW, c_void_p()
    act.argtypes = (POINTER(c_void_p), c_wchar_p, c_wchar_p, c_uint32, c_uint32)
    assert act(byref(provider), container, PROVIDER, _RSA_AES, flags)
    return provider


def _keep(container, key):
    held = key.private_numbers()
    public, size = held.public_numbers, key.key_size // 8
    blob = struct.pack("<BBHI4sII", 7, 2, 0, 0xA400, b"RSA2", key.key_size, public.e)
    halves = (held.p, held.q, held.dmp1, held.dmq1, held.iqmp)
    blob += public.n.to_bytes(size, "little")
    blob += b"".join(each.to_bytes(size // 2, "little") for each in halves)
    blob += held.d.to_bytes(size, "little")
    act, made = ctypes.WinDLL("advapi32").CryptImportKey, c_void_p()
    act.argtypes = (c_void_p, c_char_p, c_uint32, c_void_p, c_uint32, POINTER(c_void_p))
    assert act(_acquired(container, _NEW), blob, len(blob), None, 0, byref(made))


def _crypt32():
    crypt = ctypes.WinDLL("crypt32")
    for name, restype, *argtypes in (
        ("CertOpenSystemStoreW", c_void_p, c_void_p, c_wchar_p),
        ("CertCreateCertificateContext", c_void_p, c_uint32, c_char_p, c_uint32),
        ("CertSetCertificateContextProperty", c_uint32, c_void_p, c_uint32, c_uint32, c_void_p),
        (
            "CertAddCertificateContextToStore",
            c_uint32,
            *(c_void_p, c_void_p, c_uint32, c_void_p),
        ),
        (
            "CertFindCertificateInStore",
            *(c_void_p, c_void_p, c_uint32, c_uint32, c_uint32, c_void_p, c_void_p),
        ),
        ("CertDeleteCertificateFromStore", c_uint32, c_void_p),
        ("CertControlStore", c_uint32, c_void_p, c_uint32, c_uint32, c_void_p),
        ("CertCloseStore", c_uint32, c_void_p, c_uint32),
    ):
        act = getattr(crypt, name)
        act.restype, act.argtypes = restype, tuple(argtypes)
    return crypt


def cng_key(key):
    """Return a key of CNG that lives as long as the process (`NCRYPT_KEY_HANDLE`)."""
    held = key.private_numbers()
    public, size = held.public_numbers, key.key_size // 8
    blob = struct.pack("<4s5I", b"RSA3", key.key_size, 3, size, size // 2, size // 2)
    blob += public.e.to_bytes(3, "big") + public.n.to_bytes(size, "big")
    halves = (held.p, held.q, held.dmp1, held.dmq1, held.iqmp)
    blob += b"".join(each.to_bytes(size // 2, "big") for each in halves)
    blob += held.d.to_bytes(size, "big")
    library, provider, made = ctypes.WinDLL("ncrypt"), c_void_p(), c_void_p()
    library.NCryptImportKey.argtypes = (
        *(c_void_p, c_void_p, c_wchar_p, c_void_p, POINTER(c_void_p)),
        *(c_char_p, c_uint32, c_uint32),
    )
    name = "Microsoft Software Key Storage Provider"
    assert library.NCryptOpenStorageProvider(byref(provider), name, 0) == 0
    given = (provider, None, "RSAFULLPRIVATEBLOB", None, byref(made), blob, len(blob), 0)
    assert library.NCryptImportKey(*given) == 0
    return made
