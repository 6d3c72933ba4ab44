// Where a server's log of a workshop stands, as it tells somebody who comes in.
import WebSocket from 'ws';
import { newId } from './ids.mjs';

// {epoch, seq} of the welcome.
export function positionAt(url, workshop, token) {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`${url.replace(/^http/, 'ws')}/ws/${workshop}`, 'dialograum.v1');
    socket.on('open', () =>
      socket.send(JSON.stringify({ t: 'hello', protocol: 1, token, client: newId() })),
    );
    socket.on('message', (data) => {
      const { t, epoch, seq, reason } = JSON.parse(data.toString());
      if (t === 'welcome') resolve({ epoch, seq });
      else if (t === 'bye') reject(new Error(`hello: ${reason}`));
      else return;
      socket.close();
    });
    socket.on('error', reject);
    socket.on('close', () => reject(new Error('hello: closed')));
  });
}
