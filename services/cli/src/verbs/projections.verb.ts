import { CliError } from '../cli-error.js';
import { table } from '../cli-io.js';
import { type JobAnswer, untilOver } from '../jobs.js';
import type { AddVerb } from '../verb.js';

interface Status {
  readonly projection: string;
  readonly service: string;
  readonly version: number;
  readonly state: string;
  readonly documents: number;
  readonly parked: number;
  readonly lagEvents: number;
  readonly lagSeconds: number;
  readonly wayBack?: number;
  readonly next?: { readonly version: number; readonly state: string; readonly done: number; readonly total: number };
  readonly failure?: string;
}

interface Page<T> {
  readonly items: readonly T[];
}

export const projectionsVerb: AddVerb = (program, run) => {
  const projections = program.command('projections').description('how every projection stands');
  const list = projections.command('list', { isDefault: true }).description('how every projection stands');
  run(list, async ({ session, print }) => {
    const { items } = await session.json<Page<Status>>('/projections');
    print(items, () => statusTable(items));
  });
  const back = projections
    .command('back')
    .description('read the version before the last rebuild again, at once')
    .argument('<projection>');
  run(back, async ({ session, print }, projection: string) => {
    const path = `/projections/${encodeURIComponent(projection)}/back`;
    const { items } = await session.json<Page<Status>>(path, { method: 'POST', body: {} });
    print(items, () => statusTable(items));
  });
};

const statusTable = (items: readonly Status[]): string =>
  table(
    ['projection', 'service', 'version', 'state', 'documents', 'parked', 'behind', 'seconds', 'back to', 'next'],
    items.map((p) => [
      p.projection,
      p.service,
      p.version,
      p.failure ?? p.state,
      p.documents,
      p.parked,
      p.lagEvents,
      p.lagSeconds,
      p.wayBack ?? '',
      p.next ? `${p.next.version} ${p.next.state} ${p.next.done}/${p.next.total}` : '',
    ]),
  );

interface Consumer {
  readonly consumer: string;
  readonly service: string;
  readonly lane?: string;
  readonly parked: number;
  /** Absent, as the seconds are, when it does not answer. */
  readonly lagEvents?: number;
  readonly lagSeconds?: number;
  readonly failure?: string;
}

export const consumersVerb: AddVerb = (program, run) => {
  const verb = program.command('consumers').description('what else follows the log, and how far it is behind');
  run(verb, async ({ session, print }) => {
    const { items } = await session.json<Page<Consumer>>('/consumers');
    print(items, () =>
      table(
        ['consumer', 'service', 'lane', 'parked', 'behind', 'seconds', 'failure'],
        items.map((c) => [c.consumer, c.service, c.lane ?? '', c.parked, c.lagEvents, c.lagSeconds, c.failure ?? '']),
      ),
    );
  });
};

interface RebuildOptions {
  readonly all?: true;
  readonly only?: string;
}

/** What the job of a whole rebuild answers, or that of one record. */
interface Rebuilt {
  readonly projection: string;
  readonly count?: unknown;
  readonly checksum?: unknown;
  readonly documents?: unknown;
  readonly changed?: unknown;
}

export const rebuildVerb: AddVerb = (program, run) => {
  const verb = program
    .command('rebuild')
    .description('fold read models anew from the log')
    .argument('[projection...]', 'names of projections')
    .option('--all', 'every projection')
    .option('--only <id>', 'the documents of one record alone, in place');
  run(verb, async (context, names: readonly string[], { all, only }: RebuildOptions) => {
    if (all ? names.length > 0 : names.length === 0) throw new CliError('Name projections, or give --all.', 2);
    const { session, print } = context;
    const wanted = all
      ? [...new Set((await session.json<Page<Status>>('/projections')).items.map((p) => p.projection))]
      : names;
    const body = only === undefined ? {} : { only };
    const done: Rebuilt[] = [];
    for (const projection of wanted) {
      const path = `/projections/${encodeURIComponent(projection)}/rebuild`;
      const job = await untilOver(context, await session.json<JobAnswer>(path, { method: 'POST', body }));
      done.push({ projection, ...job.result });
    }
    print(done, () =>
      only === undefined
        ? table(
            ['projection', 'documents', 'checksum'],
            done.map((d) => [d.projection, d.count, d.checksum]),
          )
        : table(
            ['projection', 'documents', 'changed'],
            done.map((d) => [d.projection, d.documents, d.changed]),
          ),
    );
  });
};

interface Parked {
  readonly projection: string;
  readonly key: string;
  readonly position: string;
  readonly reason: string;
}

interface ParkedEvent {
  readonly position: string;
  readonly reason: string;
  readonly type?: string;
  readonly stream?: string;
  readonly recordedAt?: string;
  readonly data?: Readonly<Record<string, unknown>>;
}

export const parkedVerb: AddVerb = (program, run) => {
  const parked = program.command('parked').description('events that could not be folded');
  const list = parked.command('list', { isDefault: true }).description('what is parked').option('--projection <name>');
  run(list, async ({ session, print }, { projection }: { readonly projection?: string }) => {
    const query = projection === undefined ? '' : `?projection=${encodeURIComponent(projection)}`;
    const { items } = await session.json<Page<Parked>>(`/parked${query}`);
    print(items, () =>
      table(
        ['projection', 'key', 'position', 'reason'],
        items.map((p) => [p.projection, p.key, p.position, p.reason]),
      ),
    );
  });
  const show = parked
    .command('show')
    .description('the first events of a parked sequence, as they lie in the log')
    .argument('<projection>')
    .argument('<key>');
  run(show, async ({ session, print }, projection: string, key: string) => {
    const path = `/parked/${encodeURIComponent(projection)}/${encodeURIComponent(key)}`;
    const { items } = await session.json<Page<ParkedEvent>>(path);
    print(items, () =>
      table(
        ['position', 'type', 'stream', 'recorded', 'reason', 'data'],
        items.map((e) => [
          e.position,
          e.type ?? '',
          e.stream ?? '',
          e.recordedAt ?? '',
          e.reason,
          JSON.stringify(e.data),
        ]),
      ),
    );
  });
  const replay = parked
    .command('replay')
    .description('fold a parked sequence once more, after its cause was mended')
    .argument('<projection>')
    .argument('<key>');
  run(replay, async ({ session, print, finish }, projection: string, key: string) => {
    const path = `/parked/${encodeURIComponent(projection)}/${encodeURIComponent(key)}/replay`;
    const answer = await session.json<{ readonly healed: boolean }>(path, { method: 'POST', body: {} });
    print(answer, () => (answer.healed ? 'Healed.' : 'It still cannot be folded.'));
    finish(answer.healed ? 0 : 3);
  });
};
