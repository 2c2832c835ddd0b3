import fc from 'fast-check';
import type { EventMeta } from './envelope.js';
import { type EventCodec, eventCodec } from './event-codec.js';
import type { StoredRecord } from './event-store.port.js';
import { type BadgeEvent, badgeCatalog, PlainSealer } from './testing/badge.fixture.js';

const META: EventMeta = {
  recordedAt: '2026-03-01T10:00:00.000Z',
  actor: { id: 'user-1', via: 'api' },
  commandId: 'cmd-1',
  correlationId: 'trace-1',
  schema: 1,
};

const stored = (type: string, body: string, id = 'e1'): StoredRecord => ({
  stream: 'badge-b1',
  id,
  type,
  body,
  recordedAt: META.recordedAt,
  revision: 0,
  position: '1',
  hash: '',
});

const withCodec = (): { sealer: PlainSealer; codec: EventCodec<BadgeEvent> } => {
  const sealer = new PlainSealer();
  return { sealer, codec: eventCodec<BadgeEvent>(badgeCatalog, sealer) };
};

const issued: BadgeEvent = { type: 'BadgeIssued', data: { code: 'c1', name: 'Ada Lovelace' } };

describe('the codec', () => {
  const events = fc.oneof(
    fc.record({
      type: fc.constant('BadgeIssued' as const),
      data: fc.record({ code: fc.string(), name: fc.string({ unit: 'grapheme' }) }),
    }),
    fc.record({ type: fc.constant('BadgeRecoded' as const), data: fc.record({ code: fc.string() }) }),
    fc.constant({ type: 'BadgeReturned' as const, data: {} }),
  );
  it('gives back every event as it was', () =>
    fc.assert(
      fc.asyncProperty(events, async (event) => {
        const { codec } = withCodec();
        const body = codec.encode(event, 'e1', META, 'key-0');
        const [back] = await codec.decode([stored(event.type, body)]);
        expect(back).toEqual({
          event,
          meta: META,
          stream: 'badge-b1',
          revision: 0,
          position: '1',
          id: 'e1',
          ...(event.type === 'BadgeIssued' ? { keyId: 'key-0' } : {}),
        });
      }),
    ));

  it('keeps personal fields out of what can be read, and the others in it', () => {
    const { codec } = withCodec();
    const body = codec.encode(issued, 'e1', META, 'key-0');
    expect(JSON.parse(body).data).toEqual({ code: 'c1' });
    expect(body).not.toContain('Ada');
  });

  it('needs a key for personal fields only', () => {
    const { codec } = withCodec();
    expect(codec.needsKey(issued)).toBe(true);
    expect(codec.needsKey({ type: 'BadgeReturned', data: {} })).toBe(false);
    expect(() => codec.encode(issued, 'e1', META, undefined)).toThrow('needs a key');
  });

  it('leaves personal fields out, and says so, when their key was destroyed', async () => {
    const { codec, sealer } = withCodec();
    const body = codec.encode(issued, 'e1', META, 'key-0');
    sealer.destroy('key-0');
    const [back] = await codec.decode([stored('BadgeIssued', body)]);
    expect(back).toMatchObject({ event: { data: { code: 'c1' } }, erased: true, keyId: 'key-0' });
    expect(back?.event.data).not.toHaveProperty('name');
  });

  it('rejects a personal block that was moved to another event', async () => {
    const { codec } = withCodec();
    const body = codec.encode(issued, 'e1', META, 'key-0');
    await expect(codec.decode([stored('BadgeIssued', body, 'e2')])).rejects.toThrow('moved');
  });

  it('rejects what a newer version has written: a type or a schema that it does not know', async () => {
    const { codec } = withCodec();
    const melted = stored('BadgeMelted', JSON.stringify({ data: { at: 1535 }, meta: META }));
    await expect(codec.decode([melted])).rejects.toThrow("'BadgeMelted' is not known here: a newer version");
    const newer = stored('BadgeRecoded', JSON.stringify({ data: { code: 'c' }, meta: { ...META, schema: 2 } }));
    await expect(codec.decode([newer])).rejects.toThrow("'BadgeRecoded' has schema 2, and only 1 is known here");
  });

  it('does not write events of types that are not in the catalog', () => {
    const { codec } = withCodec();
    const melted = { type: 'BadgeMelted', data: {} } as unknown as BadgeEvent;
    expect(() => codec.encode(melted, 'e1', META, undefined)).toThrow('BadgeMelted');
    expect(() => codec.schemaOf(melted.type)).toThrow('BadgeMelted');
  });

  it('raises data of an older schema, and only those', async () => {
    type Renamed = { readonly type: 'BadgeRecoded'; readonly data: { readonly number: string } };
    const codec = eventCodec<Renamed>(
      {
        BadgeRecoded: {
          schema: 2,
          classes: { number: 'internal' },
          upcast: ({ code, ...rest }, from) => ({ ...rest, number: `${code} (schema ${from})` }),
        },
      },
      new PlainSealer(),
    );
    const old = stored('BadgeRecoded', JSON.stringify({ data: { code: 'c1' }, meta: META }));
    const present = codec.encode(
      { type: 'BadgeRecoded', data: { number: 'c2' } },
      'e2',
      { ...META, schema: 2 },
      undefined,
    );
    const back = await codec.decode([old, stored('BadgeRecoded', present, 'e2')]);

    expect(codec.schemaOf('BadgeRecoded')).toBe(2);
    expect(back.map((r) => r.event.data)).toEqual([{ number: 'c1 (schema 1)' }, { number: 'c2' }]);
  });
});
