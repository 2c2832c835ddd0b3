import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { type IncomingMail, readMail } from './incoming-mail.js';
import type { OutgoingMail } from './mailer.port.js';
import { openSmtp } from './smtp-mailer.js';

const letter: OutgoingMail = {
  messageId: 'ticket.7.1@relata.example',
  from: { address: 'help@relata.example', name: 'Ärger & Co' },
  to: { address: 'mia@example.com', name: 'Mia, "the" Müller' },
  subject: 'Ответ: заявка №7',
  text: 'Готово.',
  html: '<p>Готово.</p>',
  references: ['first@example.com', 'second@example.com'],
  unsubscribe: 'https://relata.example/u/1',
  automatic: true,
};

const no = (responseCode: number, message: string): Error => Object.assign(new Error(message), { responseCode });

/** A real mail server, and the letters that it took. */
const serverWith = async (options: SMTPServerOptions = {}) => {
  const taken: Buffer[] = [];
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData: (stream, _session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        taken.push(Buffer.concat(chunks));
        done(null, 'kept as 42');
      });
    },
    ...options,
  });
  server.on('error', () => undefined);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.server.address() as AddressInfo;
  return { taken, url: `smtp://127.0.0.1:${port}`, close: () => new Promise<void>((done) => server.close(done)) };
};

const sendTo = async (url: string) => {
  const mailer = openSmtp({ url, timeoutMs: 5_000 });
  try {
    return await mailer.send(letter);
  } finally {
    await mailer.close();
  }
};

describe('a letter to a mail server', () => {
  it('arrives as it was written', async () => {
    const server = await serverWith();
    expect(await sendTo(server.url)).toMatchObject({
      kind: 'accepted',
      receipt: expect.stringContaining('kept as 42'),
    });
    await server.close();
    const [bytes = Buffer.of()] = server.taken;
    const mail = (await readMail(bytes)) as IncomingMail;
    expect(mail).toMatchObject({
      messageId: letter.messageId,
      answers: ['second@example.com', 'first@example.com'],
      from: letter.from,
      to: [letter.to],
      subject: letter.subject,
      text: 'Готово.',
      automatic: true,
    });
    expect(bytes.toString()).toContain('List-Unsubscribe: <https://relata.example/u/1>');
    expect(bytes.toString()).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
  });

  it('that is refused for good is rejected, and one that is refused for now has failed', async () => {
    for (const [code, kind] of [
      [550, 'rejected'],
      [451, 'failed'],
    ] as const) {
      const server = await serverWith({ onRcptTo: (_address, _session, done) => done(no(code, 'not this one')) });
      expect(await sendTo(server.url)).toMatchObject({ kind, reason: expect.stringContaining('not this one') });
      await server.close();
    }
  });

  it('whose text is refused is rejected', async () => {
    const server = await serverWith({
      onData: (stream, _session, done) => {
        stream.resume();
        stream.on('end', () => done(no(554, 'spam')));
      },
    });
    expect(await sendTo(server.url)).toMatchObject({ kind: 'rejected', reason: expect.stringContaining('spam') });
    await server.close();
  });

  it('has failed when nobody listens', async () => {
    const server = await serverWith();
    await server.close();
    expect(await sendTo(server.url)).toMatchObject({ kind: 'failed' });
  });

  it('is uncertain when the line is cut after its text', async () => {
    const cut = createServer((socket) => {
      socket.write('220 here\r\n');
      let inText = false;
      socket.on('data', (chunk) => {
        const said = chunk.toString();
        if (inText) return said.includes('\r\n.\r\n') ? socket.destroy() : undefined;
        inText = said.startsWith('DATA');
        return socket.write(inText ? '354 go on\r\n' : '250 yes\r\n');
      });
    });
    await new Promise<void>((listening) => cut.listen(0, '127.0.0.1', listening));
    const { port } = cut.address() as AddressInfo;
    expect(await sendTo(`smtp://127.0.0.1:${port}`)).toMatchObject({ kind: 'uncertain' });
    await new Promise((done) => cut.close(done));
  });
});
