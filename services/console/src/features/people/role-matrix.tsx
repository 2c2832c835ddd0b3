import { Group, Table, Text, Tooltip } from '@mantine/core';
import { Eye, History, type LucideIcon, Pencil } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import classes from './people.module.css';
import { areaRows, type Right, type RoleView } from './role-table.js';

const ICONS: Readonly<Record<Right, LucideIcon>> = { read: Eye, write: Pencil, history: History };

/** Areas by roles: what each may do there. */
export const RoleMatrix = ({ roles }: { readonly roles: readonly RoleView[] }) => {
  const { t } = useTranslation(['people', 'common']);
  return (
    <>
      <Group gap="md" mb="sm" aria-hidden>
        {Object.keys(ICONS).map((right) => (
          <Group key={right} gap={6}>
            <RightMark right={right} /> <Text size="sm">{t(`right.${right}`)}</Text>
          </Group>
        ))}
      </Group>
      <Table.ScrollContainer minWidth={960} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
        <Table className={classes.matrix ?? ''} aria-label={t('rightsTable')}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th className={classes.area ?? ''}>{t('area')}</Table.Th>
              {roles.map(({ role }) => (
                <Table.Th key={role}>{t(`common:role.${role}`)}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {areaRows(roles).map(({ area, rights }) => (
              <Table.Tr key={area}>
                <Table.Th scope="row" className={classes.area ?? ''} fw={500}>
                  {t(`areas.${area}`, { defaultValue: area })}
                </Table.Th>
                {roles.map(({ role }) => (
                  <Table.Td key={role}>
                    <span className={classes.rights}>
                      {rights.get(role)?.map((right) => (
                        <RightMark key={right} right={right} />
                      ))}
                    </span>
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </>
  );
};

const RightMark = ({ right }: { readonly right: Right }) => {
  const { t } = useTranslation('people');
  const word = t(`right.${right}`, { defaultValue: right });
  const Icon = ICONS[right];
  return (
    <Tooltip label={word}>
      <span className={classes.right}>
        {Icon ? <Icon size={16} aria-hidden /> : null}
        <span className={Icon ? 'visually-hidden' : undefined}>{word}</span>
      </span>
    </Tooltip>
  );
};
