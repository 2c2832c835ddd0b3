import fc from 'fast-check';
import type { FieldSpec } from './collection.js';
import { readCursor, writeCursor } from './cursor.js';
import { isRefusal, parseFilter, type QueryContext } from './parse-filter.js';
import { parseFind, parseGroupBy, parseSort } from './parse-query.js';

const fields: Readonly<Record<string, FieldSpec>> = {
  name: { type: 'text', class: 'personal', sortable: true },
  status: { type: 'keyword', class: 'open', sortable: true },
  amount: { type: 'number', class: 'financial', sortable: true },
  vip: { type: 'boolean', class: 'open' },
  seenAt: { type: 'instant', class: 'open', sortable: true },
  born: { type: 'date', class: 'personal' },
  tags: { type: 'keyword', class: 'open', many: true },
  ownerId: { type: 'keyword', class: 'open', ref: 'users' },
  'custom.t01': { type: 'text', class: 'personal' },
};
const context: QueryContext = {
  fields,
  fieldsOf: (projection) => (projection === 'users' ? { office: { type: 'keyword', class: 'open' } } : undefined),
};
const filter = (text: string) => parseFilter(text, context);
const refused = (text: string): string => {
  const result = filter(text);
  if (!isRefusal(result)) throw new Error(`'${text}' was not refused`);
  expect(result).toMatchObject({ code: 'filter-invalid', field: 'filter' });
  return result.message ?? '';
};

describe('a filter', () => {
  it('is read with its operators, and binds "and" before "or"', () => {
    expect(filter('status==won;amount>=10.5,vip!=true')).toEqual({
      op: 'or',
      terms: [
        {
          op: 'and',
          terms: [
            { op: 'eq', field: 'status', value: 'won' },
            { op: 'ge', field: 'amount', value: 10.5 },
          ],
        },
        { op: 'ne', field: 'vip', value: true },
      ],
    });
  });

  it('takes lists, null, and the beginning of a text or keyword', () => {
    expect(filter('status=in=(a,null)')).toEqual({ op: 'in', field: 'status', values: ['a', null] });
    expect(filter('tags=out=(x)')).toEqual({ op: 'out', field: 'tags', values: ['x'] });
    expect(filter('name=="Ann B*"')).toEqual({ op: 'prefix', field: 'name', value: 'Ann B' });
    expect(filter('name==a\\*')).toEqual({ op: 'eq', field: 'name', value: 'a*' });
    expect(filter('name==null')).toEqual({ op: 'eq', field: 'name', value: null });
  });

  it('turns instants to UTC with milliseconds, and takes a day as its start', () => {
    expect(filter('seenAt<2026-02-01T10:00:00+05:00')).toMatchObject({ value: '2026-02-01T05:00:00.000Z' });
    expect(filter('seenAt>=2026-02-01')).toMatchObject({ value: '2026-02-01T00:00:00.000Z' });
    expect(filter('born==2024-02-29')).toMatchObject({ value: '2024-02-29' });
  });

  it('reaches fields behind a reference, and declared fields with a dot', () => {
    expect(filter('ownerId.office==West')).toEqual({ op: 'eq', field: 'ownerId.office', value: 'West' });
    expect(filter('id=in=(a,b)')).toEqual({ op: 'in', field: 'id', values: ['a', 'b'] });
    expect(filter('custom.t01==x')).toEqual({ op: 'eq', field: 'custom.t01', value: 'x' });
    expect(refused('ownerId.salary==1')).toContain('no field');
    expect(refused('status.office==x')).toContain('no field');
  });

  it.each([
    ['nothing==1', 'no field'],
    ['constructor==1', 'no field'],
    ['__proto__==1', 'no field'],
    ['amount==many', 'type number'],
    ['amount==1e999', 'type number'],
    ['vip==yes', 'type boolean'],
    ['vip>true', 'not compared by order'],
    ['status<b', 'not compared by order'],
    ['born==2026-02-30', 'type date'],
    ['seenAt>2026-02-30T00:00:00Z', 'type instant'],
    ['amount>null', 'no order against null'],
    ['name!=a*', 'only after =='],
    ['name=like=a', 'unknown operator'],
    ['name==', 'cannot be read'],
    ['(name==a', 'cannot be read'],
    ['name==(a,b)', 'cannot be read|not with a list'],
  ])('is refused when it says %s', (text, why) => {
    expect(refused(text)).toMatch(new RegExp(why));
  });

  it('is refused when it is too long, too deep or has too many parts', () => {
    expect(refused(`name==${'a'.repeat(4000)}`)).toContain('characters');
    const deep = (n: number): string => (n === 0 ? 'vip==true' : `(vip==true;(vip==true,${deep(n - 1)}))`);
    expect(refused(deep(5))).toContain('levels');
    expect(refused(Array.from({ length: 60 }, () => 'vip==true').join(';'))).toContain('comparisons');
    expect(refused(`status=in=(${Array.from({ length: 201 }, (_, i) => i).join(',')})`)).toContain('values');
  });

  it('does not touch what the asker may not read, neither directly nor behind a reference', () => {
    const hidden = (spec: FieldSpec): boolean => spec.class === 'financial' || spec.ref !== undefined;
    for (const text of ['amount>1', 'ownerId.office==West']) {
      expect(parseFilter(text, { ...context, hidden })).toMatchObject({ code: 'filter-invalid' });
    }
    expect(parseSort('amount', { ...context, hidden })).toMatchObject({ code: 'sort-invalid' });
    expect(parseGroupBy('amount', { ...context, hidden })).toMatchObject({ code: 'group-invalid' });
  });

  it('is read or refused, whatever the text is', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.stringMatching(/^[a-z.]{1,8}(==|!=|=in=|<)[()a-z0-9*,;"' ]{0,20}$/),
    );
    fc.assert(
      fc.property(text, (given) => {
        const result = filter(given);
        expect(isRefusal(result) ? result.code : 'read').toMatch(/^(filter-invalid|read)$/);
      }),
    );
  });
});

describe('a sort', () => {
  it('names sortable fields of its own, each once', () => {
    expect(parseSort('-seenAt, name', context)).toEqual([{ field: 'seenAt', descending: true }, { field: 'name' }]);
    for (const text of ['tags', 'vip', 'ownerId.office', 'name,-name', 'name,status,amount,seenAt', '', '-']) {
      expect(parseSort(text, context)).toMatchObject({ code: 'sort-invalid', field: 'sort' });
    }
  });
});

describe('a cursor', () => {
  const sort = [{ field: 'name' }, { field: 'amount', descending: true }];

  it('comes back as it was, under its own sort only', () => {
    const place = { values: ['ann', null], id: 'p-1' };
    const cursor = writeCursor(sort, place);
    expect(readCursor(cursor, sort)).toEqual(place);
    expect(readCursor(cursor, [{ field: 'name' }])).toMatchObject({ code: 'cursor-invalid', field: 'cursor' });
  });

  it('is refused when it is damaged or of other types, whatever was done to it', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.base64String(), fc.json()), (given) => {
        for (const cursor of [given, Buffer.from(given).toString('base64url')]) {
          expect(readCursor(cursor, sort)).toMatchObject({ code: 'cursor-invalid' });
        }
      }),
    );
    const swapped = writeCursor(sort, { values: [1, 'x'], id: 'p-1' });
    expect(parseFind({ sort: 'name,-amount', cursor: swapped }, context)).toMatchObject({ code: 'cursor-invalid' });
  });
});

describe('the parameters of a list', () => {
  it('become a query, with a page of 50 when nothing is said', () => {
    expect(parseFind({}, context)).toEqual({ sort: [], limit: 50 });
    expect(parseFind({ filter: 'vip==true', q: 'ann', sort: '-name', limit: 7 }, context)).toEqual({
      filter: { op: 'eq', field: 'vip', value: true },
      text: 'ann',
      sort: [{ field: 'name', descending: true }],
      limit: 7,
    });
  });

  it('are refused by name', () => {
    expect(parseFind({ limit: 501 }, context)).toMatchObject({ code: 'limit-invalid', field: 'limit' });
    expect(parseFind({ q: 'x'.repeat(201) }, context)).toMatchObject({ code: 'text-invalid', field: 'q' });
    expect(parseFind({ filter: '??' }, context)).toMatchObject({ field: 'filter' });
  });

  it('group by fields with one value', () => {
    expect(parseGroupBy('status,ownerId.office', context)).toEqual(['status', 'ownerId.office']);
    expect(parseGroupBy('tags', context)).toMatchObject({ code: 'group-invalid', field: 'groupBy' });
  });
});
