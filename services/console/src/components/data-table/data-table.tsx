import { Checkbox, Skeleton, UnstyledButton } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './data-table.module.css';

/** One column of a list. */
export interface Column<R> {
  /** The field of the API that is sorted by, and the key of the column. */
  readonly field: string;
  readonly title: string;
  readonly render: (record: R) => ReactNode;
  readonly width?: number;
  readonly sortable?: boolean;
  /** Numbers and money stand at the end of their cell. */
  readonly end?: boolean;
  /** Shown only when somebody chooses it. */
  readonly extra?: boolean;
  /** What is sorted by, where the API calls it otherwise. */
  readonly sortBy?: string;
}

export interface DataTableProps<R extends { readonly id: string }> {
  readonly label: string;
  readonly columns: readonly Column<R>[];
  readonly records: readonly R[];
  readonly loading: boolean;
  readonly sort: string | undefined;
  readonly onSort: (sort: string | undefined) => void;
  readonly onOpen: (record: R) => void;
  readonly onEnd: () => void;
  readonly chosen: ReadonlySet<string>;
  readonly onChoose?: (ids: ReadonlySet<string>) => void;
  readonly empty: ReactNode;
  /** The row that the keys stand on. */
  readonly onAt?: (record: R) => void;
  /** Space: a look at the row without leaving the list. */
  readonly onPreview?: (record: R) => void;
  readonly onEscape?: () => void;
}

const ROW = 40;
const NEAR_END = 10;

const nextSort = (field: string, sort: string | undefined): string | undefined =>
  sort === field ? `-${field}` : sort === `-${field}` ? undefined : field;

const toggled = (ids: ReadonlySet<string>, id: string): ReadonlySet<string> => {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return next;
};

/** A list of any length: only rows in view are drawn. Arrows or j and k move, Enter opens, Space previews, x chooses. */
export const DataTable = <R extends { readonly id: string }>(props: DataTableProps<R>) => {
  const { columns, records, loading, chosen, onChoose, onOpen, onEnd, onAt, onPreview, onEscape } = props;
  const { t } = useTranslation(['common', 'lists']);
  const body = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState(0);
  const rows = useVirtualizer({
    count: records.length,
    getScrollElement: () => body.current,
    estimateSize: () => ROW,
    overscan: 12,
  });
  const items = rows.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (records.length > 0 && last >= records.length - NEAR_END) onEnd();
  }, [last, records.length, onEnd]);

  const stand = (index: number): void => {
    setAt(index);
    const record = records[index];
    if (record) onAt?.(record);
  };
  const move = (to: number): void => {
    const index = Math.max(0, Math.min(records.length - 1, to));
    stand(index);
    rows.scrollToIndex(index);
  };
  const choose = (record: R | undefined): void => {
    if (record) onChoose?.(toggled(chosen, record.id));
  };
  /** Shift and an arrow choose the row that is left and the one that is reached. */
  const stretch = (to: number): void => {
    const ids = [records[at], records[to]].flatMap((record) => record?.id ?? []);
    onChoose?.(new Set([...chosen, ...ids]));
    move(to);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const record = records[at];
    if (event.target !== event.currentTarget) return;
    const acts: Record<string, () => void> = {
      ArrowDown: () => (event.shiftKey ? stretch(at + 1) : move(at + 1)),
      j: () => move(at + 1),
      ArrowUp: () => (event.shiftKey ? stretch(at - 1) : move(at - 1)),
      k: () => move(at - 1),
      Home: () => move(0),
      End: () => move(records.length - 1),
      PageDown: () => move(at + 15),
      PageUp: () => move(at - 15),
      Enter: () => record && onOpen(record),
      ' ': () => record && (onPreview ? onPreview(record) : choose(record)),
      x: () => choose(record),
      Escape: () => onEscape?.(),
    };
    const act = acts[event.key];
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    act();
  };

  const grid = [
    ...(onChoose ? ['40px'] : []),
    ...columns.map(({ width }) => (width ? `${width}px` : 'minmax(0, 1fr)')),
  ].join(' ');
  const inlineSize = `max(100%, ${columns.reduce((sum, { width = 170 }) => sum + width, onChoose ? 40 : 0)}px)`;
  if (records.length === 0) return loading ? <Loading /> : props.empty;
  return (
    <div
      ref={body}
      className={classes.table}
      role="grid"
      aria-label={props.label}
      aria-rowcount={records.length + 1}
      aria-activedescendant={records[at] ? `row-${records[at].id}` : undefined}
      title={t('lists:keys')}
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      <div className={classes.head} role="row" aria-rowindex={1} style={{ gridTemplateColumns: grid, inlineSize }}>
        {onChoose && (
          <div role="columnheader" className={classes.cell}>
            <Checkbox
              size="xs"
              aria-label={t('list.chooseAll')}
              checked={records.length > 0 && chosen.size >= records.length}
              indeterminate={chosen.size > 0 && chosen.size < records.length}
              onChange={(event) =>
                onChoose(event.currentTarget.checked ? new Set(records.map((r) => r.id)) : new Set())
              }
            />
          </div>
        )}
        {columns.map((column) => (
          <Heading key={column.field} column={column} sort={props.sort} onSort={props.onSort} />
        ))}
      </div>
      {records.length > 0 && (
        <div className={classes.rows} style={{ blockSize: rows.getTotalSize() }}>
          {items.map(({ index, start }) => {
            const record = records[index] as R;
            return (
              <div
                key={record.id}
                id={`row-${record.id}`}
                role="row"
                aria-rowindex={index + 2}
                aria-selected={chosen.has(record.id)}
                className={classes.row}
                data-at={index === at || undefined}
                style={{ gridTemplateColumns: grid, inlineSize, transform: `translateY(${start}px)` }}
                onClick={() => stand(index)}
                onDoubleClick={() => onOpen(record)}
              >
                {onChoose && (
                  <div role="gridcell" className={classes.cell}>
                    <Checkbox
                      size="xs"
                      tabIndex={-1}
                      aria-label={t('list.choose')}
                      checked={chosen.has(record.id)}
                      onChange={() => onChoose(toggled(chosen, record.id))}
                    />
                  </div>
                )}
                {columns.map((column) => (
                  <div key={column.field} role="gridcell" className={classes.cell} data-end={column.end || undefined}>
                    {column.render(record)}
                  </div>
                ))}
              </div>
            );
          })}
        </div>
      )}
    </div>
  );
};

interface HeadingProps<R> {
  readonly column: Column<R>;
  readonly sort: string | undefined;
  readonly onSort: (sort: string | undefined) => void;
}

const Heading = <R,>({ column: { field, title, sortable, end, sortBy = field }, sort, onSort }: HeadingProps<R>) => {
  const up = sort === sortBy;
  const down = sort === `-${sortBy}`;
  const Arrow = down ? ArrowDown : ArrowUp;
  return (
    <div
      role="columnheader"
      className={classes.cell}
      data-end={end || undefined}
      aria-sort={up ? 'ascending' : down ? 'descending' : 'none'}
    >
      {sortable ? (
        <UnstyledButton className={classes.sort} onClick={() => onSort(nextSort(sortBy, sort))}>
          {title}
          {(up || down) && <Arrow size={14} aria-hidden />}
        </UnstyledButton>
      ) : (
        title
      )}
    </div>
  );
};

const Loading = () => (
  <div className={classes.loading} aria-busy>
    {Array.from({ length: 12 }, (_, i) => (
      <Skeleton key={String(i)} height={20} radius="sm" />
    ))}
  </div>
);
