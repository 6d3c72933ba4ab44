"""A WebSocket client in Python's standard library: text messages, pings, a clean close. Nothing of
Dialograum."""

import base64
import hashlib
import os
import socket
import ssl
import struct
from urllib.parse import urlsplit


class Closed(Exception):
    """The connection is gone; `code` is the close frame's number, 1006 if there was none."""

    def __init__(self, code=1006):
        super().__init__(f"connection closed ({code})")
        self.code = code


class WebSocket:
    def __init__(self, url, subprotocol, timeout):
        parts = urlsplit(url)
        secure = parts.scheme in ("https", "wss")
        port = parts.port or (443 if secure else 80)
        self._socket = socket.create_connection((parts.hostname, port), timeout)
        if secure:
            context = ssl.create_default_context()
            self._socket = context.wrap_socket(self._socket, server_hostname=parts.hostname)
        self._buffer = b""
        key = base64.b64encode(os.urandom(16)).decode()
        self._socket.sendall(
            f"GET {parts.path} HTTP/1.1\r\nHost: {parts.netloc}\r\nUpgrade: websocket\r\n"
            f"Connection: Upgrade\r\nSec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n"
            f"Sec-WebSocket-Protocol: {subprotocol}\r\n\r\n".encode()
        )
        head = self._read_until(b"\r\n\r\n").decode("latin-1")
        magic = (key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").encode()
        proof = base64.b64encode(hashlib.sha1(magic).digest()).decode()
        if " 101 " not in head.split("\r\n")[0] or proof not in head:
            raise OSError("no WebSocket here: " + head.split("\r\n")[0])

    def send(self, text):
        self._send_frame(1, text.encode())

    def receive(self):
        """The next text message. Raises TimeoutError after the timeout, Closed at the end."""
        message = b""
        while True:
            final, opcode, payload = self._read_frame()
            if opcode == 8:
                raise Closed(struct.unpack("!H", payload[:2])[0] if len(payload) >= 2 else 1005)
            if opcode == 9:
                self._send_frame(10, payload)
            elif opcode in (0, 1):
                message += payload
                if final:
                    return message.decode()

    def close(self):
        try:
            self._send_frame(8, struct.pack("!H", 1000))
            self._socket.close()
        except OSError:
            pass  # it was gone already

    def _send_frame(self, opcode, payload):
        size = len(payload)
        if size < 126:
            head = struct.pack("!BB", 0x80 | opcode, 0x80 | size)
        elif size < 65536:
            head = struct.pack("!BBH", 0x80 | opcode, 0x80 | 126, size)
        else:
            head = struct.pack("!BBQ", 0x80 | opcode, 0x80 | 127, size)
        mask = os.urandom(4)
        masked = bytes(byte ^ mask[i % 4] for i, byte in enumerate(payload))
        self._socket.sendall(head + mask + masked)

    def _read_frame(self):
        # A timeout may only strike before a frame: what has been read of one is not lost, it stays
        # in the buffer.
        needed = 2
        while True:
            self._fill(needed)
            first, second = self._buffer[:2]
            size, start = second & 127, 2
            if size == 126:
                start = 4
            elif size == 127:
                start = 10
            if len(self._buffer) >= start and start > 2:
                size = int.from_bytes(self._buffer[2:start], "big")
            elif start > 2:
                needed = start
                continue
            if len(self._buffer) >= start + size:
                payload = self._buffer[start : start + size]
                self._buffer = self._buffer[start + size :]
                return first & 128, first & 15, payload
            needed = start + size

    def _read_until(self, end):
        while end not in self._buffer:
            self._fill(len(self._buffer) + 1)
        head, self._buffer = self._buffer.split(end, 1)
        return head

    def _fill(self, size):
        while len(self._buffer) < size:
            data = self._socket.recv(65536)
            if not data:
                raise Closed()
            self._buffer += data
