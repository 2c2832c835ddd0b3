import * as fc from 'fast-check';
import { type IncomingMail, MAIL_LIMIT, readMail } from './incoming-mail.js';

const read = async (...lines: readonly string[]): Promise<IncomingMail> => {
  const mail = await readMail(Buffer.from(lines.join('\r\n'), 'latin1'));
  if ('code' in mail) throw new Error(mail.code);
  return mail;
};

describe('a letter that came in', () => {
  it('says who wrote it to whom, what it answers, and its text', async () => {
    const mail = await read(
      'From: =?utf-8?Q?Mia_M=C3=BCller?= <Mia@Example.com>',
      'To: Help <help@relata.example>, "B, C" <b@relata.example>',
      'Cc: Team: a@example.com, d@example.com;',
      'Subject: =?koi8-r?B?8NLJ18XU?=',
      'Date: Mon, 2 Mar 2026 09:00:00 +0100',
      'Message-ID: <new@example.com>',
      'In-Reply-To: <second@relata.example>',
      'References: <first@relata.example> <second@relata.example>',
      'Content-Type: text/plain; charset=windows-1252',
      '',
      'Gr\xfc\xdfe',
    );
    expect(mail).toEqual({
      messageId: 'new@example.com',
      answers: ['second@relata.example', 'first@relata.example'],
      from: { address: 'Mia@Example.com', name: 'Mia Müller' },
      to: [
        { address: 'help@relata.example', name: 'Help' },
        { address: 'b@relata.example', name: 'B, C' },
      ],
      cc: [{ address: 'a@example.com' }, { address: 'd@example.com' }],
      subject: 'Привет',
      writtenAt: '2026-03-02T08:00:00.000Z',
      text: 'Grüße',
      attachments: [],
      automatic: false,
    });
  });

  it('is text, also when it is HTML alone', async () => {
    const mail = await read('Content-Type: text/html', '', '<p>One<br>two</p><script>no()</script><style>p{}</style>');
    expect(mail.text).toBe('One\ntwo');
  });

  it('brings what is attached, with a name for what has none', async () => {
    const mail = await read(
      'Content-Type: multipart/mixed; boundary=b',
      '',
      '--b',
      'Content-Type: text/plain',
      '',
      'See there',
      '--b',
      'Content-Type: application/octet-stream',
      'Content-Transfer-Encoding: base64',
      '',
      'AAEC',
      '--b',
      'Content-Type: image/png; name="a/../b.png"',
      'Content-ID: <pic>',
      'Content-Transfer-Encoding: base64',
      '',
      '/w==',
      '--b--',
    );
    expect(mail.text).toBe('See there');
    expect(mail.attachments.map(({ name, type, bytes, contentId }) => [name, type, [...bytes], contentId])).toEqual([
      ['attachment-1', 'application/octet-stream', [0, 1, 2], undefined],
      ['a/../b.png', 'image/png', [255], 'pic'],
    ]);
  });

  test.each([
    'Auto-Submitted: auto-replied',
    'Precedence: bulk',
    'Return-Path: <>',
    'List-Id: <news.example.com>',
    'X-Auto-Response-Suppress: All',
    'Content-Type: multipart/report; report-type=delivery-status; boundary=x',
  ])('is known to come from a program by %s', async (header) => {
    expect((await read(header, '', 'x')).automatic).toBe(true);
  });
  test.each(['Auto-Submitted: no', 'X-Other: bulk'])('is not taken for a program’s by %s', async (header) => {
    expect((await read(header, '', 'x')).automatic).toBe(false);
  });

  it('without anything in it, or with too much, is said to be so', async () => {
    expect(await readMail(Buffer.of())).toEqual({ code: 'mail-empty' });
    expect(await readMail(Buffer.alloc(MAIL_LIMIT + 1))).toEqual({ code: 'mail-too-large' });
  });

  it('that breaks every rule is read as far as it can be, and never throws', async () => {
    const bytes = fc.oneof(
      fc.uint8Array({ minLength: 1, maxLength: 400 }),
      fc
        .array(
          fc.constantFrom(
            'From: <<>>',
            'To: ;;,',
            'Date: yesterday',
            'Message-ID: no',
            'References: <',
            'Content-Type: multipart/mixed; boundary=',
            'Content-Type: multipart/mixed; boundary=b',
            '--b',
            '--b--',
            '',
            'Content-Transfer-Encoding: base64',
            '====',
            '=?utf-9?B?x?=',
            'Content-Type: text/html; charset=none',
            '<p',
            '\0',
          ),
        )
        .map((lines) => Buffer.from(`${lines.join('\r\n')}\r\n`)),
    );
    await fc.assert(
      fc.asyncProperty(bytes, async (letter) => {
        const mail = await readMail(letter);
        if ('code' in mail) expect(mail.code).toBe('mail-unreadable');
        else expect(typeof mail.text).toBe('string');
      }),
      { numRuns: 300 },
    );
  });
});
