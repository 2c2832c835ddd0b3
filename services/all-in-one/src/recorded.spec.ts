import { join } from 'node:path';
import { categoryOf, type DomainEvent, type EventCatalog } from '@relata/es';
import { allRecorded, recordedCodec, versionOf, versionsOf } from '@relata/testing';
import { MODELS } from './models.js';

const recordingsOf = (service: string) => allRecorded(join(__dirname, '../..', service, 'src/store/recorded'));

describe.each(MODELS.filter(({ categories }) => categories.length > 0))('recorded streams of $name', (model) => {
  const catalog = model.catalog as EventCatalog<DomainEvent>;
  // Streams of unique values have one and the same contract in every service; it is recorded once.
  const recordings = [...recordingsOf(model.name), ...recordingsOf('contacts')];

  it('hold every version of every event that the service has ever written', () => {
    const there = new Set(recordings.flatMap(({ records }) => records.map(versionOf)));
    expect(versionsOf(catalog).filter((version) => !there.has(version))).toEqual([]);
  });

  it('are folded by each of its projections', async () => {
    const folded = new Set<string>();
    for (const recorded of recordingsOf(model.name)) {
      const events = await (await recordedCodec(catalog, recorded)).decode(recorded.records);
      for (const projection of [...model.own, ...model.past]) {
        const documents = new Map<string, unknown>();
        for (const event of events.filter(({ stream }) => projection.categories.includes(categoryOf(stream))))
          for (const key of projection.keysOf(event))
            documents.set(
              key,
              projection.fold(documents.get(key), event, key, (other) => documents.get(other)),
            );
        if (documents.size > 0) folded.add(projection.name);
      }
    }
    expect([...folded].sort()).toEqual([...model.own, ...model.past].map(({ name }) => name).sort());
  });
});
