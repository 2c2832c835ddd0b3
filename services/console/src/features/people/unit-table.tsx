import { ActionIcon, Anchor, Badge, Group, Menu, Table } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Archive, ArchiveRestore, Ellipsis, History, Pencil } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { ProblemNote } from '../../components/problem-note.js';
import { sayDone } from '../../components/say-done.js';
import { NameText } from '../../components/values.js';
import { useFormat } from '../../lib/format/use-format.js';
import { useMay } from '../../lib/me.js';
import { useAct } from '../../lib/queries.js';
import classes from './people.module.css';
import { PlaceNames } from './place-names.js';
import type { UnitRow } from './unit-tree.js';
import type { UnitCollection, UnitRecord } from './units.js';

export interface UnitTableProps {
  readonly collection: UnitCollection;
  readonly rows: readonly UnitRow<UnitRecord>[];
  readonly writes: boolean;
  readonly onEdit: (unit: UnitRecord) => void;
  readonly onHistory: (unit: UnitRecord) => void;
}

const STEP = 20;
const INDENT = 12;
const MEMBERS = { teams: 'teamId', territories: 'territoryId' } as const;

/** The tree, a line a unit; the number of people opens them. */
export const UnitTable = ({ collection, rows, ...acts }: UnitTableProps) => {
  const { t } = useTranslation(['people', 'fields', 'common']);
  const { number } = useFormat();
  return (
    <Table.ScrollContainer minWidth={480} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
      <Table aria-label={t(`tab.${collection}`)} className={classes.units ?? ''} withTableBorder>
        <Table.Thead>
          <Table.Tr>
            <Table.Th ps={INDENT}>{t('fields:name')}</Table.Th>
            <Table.Th>{t(collection === 'teams' ? 'fields:leadId' : 'places')}</Table.Th>
            <Table.Th ta="end">{t('members')}</Table.Th>
            <Table.Th w={56}>
              <span className="visually-hidden">{t('acts')}</span>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(({ unit, depth }) => (
            <Table.Tr key={unit.id}>
              <Table.Th scope="row" fw={500} style={{ paddingInlineStart: INDENT + depth * STEP }}>
                <Group gap="xs">
                  <bdi>{unit.name}</bdi>
                  {unit.archived && (
                    <Badge variant="default" tt="none">
                      {t('archived')}
                    </Badge>
                  )}
                </Group>
              </Table.Th>
              <Table.Td>
                {collection === 'teams' ? (
                  <NameText collection="users" id={unit.leadId} />
                ) : (
                  <PlaceNames countries={unit.countries} regions={unit.regions} />
                )}
              </Table.Td>
              <Table.Td ta="end">
                <Anchor
                  component={Link}
                  to="/users"
                  search={{ filter: `${MEMBERS[collection]}==${unit.id};status!=deactivated` } as never}
                  aria-label={t('membersOf', { count: unit.members, name: unit.name })}
                >
                  {number(unit.members)}
                </Anchor>
              </Table.Td>
              <Table.Td ta="end">
                <UnitMenu collection={collection} unit={unit} {...acts} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
};

interface UnitMenuProps extends Omit<UnitTableProps, 'rows'> {
  readonly unit: UnitRecord;
}

const UnitMenu = ({ collection, unit, writes, onEdit, onHistory }: UnitMenuProps) => {
  const { t } = useTranslation(['people', 'common']);
  const sees = useMay()(`${collection}:history`);
  const act = useAct(collection);
  const set = (verb: 'archive' | 'unarchive', undo = true): void =>
    act.mutate(
      { id: unit.id, act: verb },
      {
        onSuccess: () =>
          sayDone(
            t(`done.${verb}`, { name: unit.name }),
            undo ? () => set(verb === 'archive' ? 'unarchive' : 'archive', false) : undefined,
          ),
      },
    );
  const verb = unit.archived ? 'unarchive' : 'archive';
  const Icon = unit.archived ? ArchiveRestore : Archive;
  return (
    <>
      <Menu position="bottom-end" width={200}>
        <Menu.Target>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('actsOf', { name: unit.name })}
            loading={act.isPending}
          >
            <Ellipsis size={16} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {writes && !unit.archived && (
            <Menu.Item leftSection={<Pencil size={16} aria-hidden />} onClick={() => onEdit(unit)}>
              {t('common:act.edit')}
            </Menu.Item>
          )}
          {sees && (
            <Menu.Item leftSection={<History size={16} aria-hidden />} onClick={() => onHistory(unit)}>
              {t('history')}
            </Menu.Item>
          )}
          {writes && (
            <Menu.Item leftSection={<Icon size={16} aria-hidden />} onClick={() => set(verb)}>
              {t(`common:act.${verb}`)}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {act.error && <ProblemNote error={act.error} />}
    </>
  );
};
