import { Badge, Button, Table } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NameText, PlainText, WhenText } from '../../components/values.js';
import { shown, type Token } from '../../lib/api/types.js';
import { useAsOf } from '../../lib/as-of/as-of.js';
import { useMe } from '../../lib/me.js';
import { RevokeToken } from './revoke-token.js';

export interface TokensTableProps {
  readonly tokens: readonly Token[];
  /** Whose each is. */
  readonly owners: boolean;
}

/** Tokens as they stand: what each may do, until when, and its end. */
export const TokensTable = ({ tokens, owners }: TokensTableProps) => {
  const { t } = useTranslation(['settings', 'fields', 'common']);
  const { id, roles } = useMe();
  const past = useAsOf() !== undefined;
  const [ending, setEnding] = useState<Token>();
  const mayEnd = (token: Token): boolean =>
    !past && token.status === 'active' && (token.ownerId === id || roles.includes('admin'));
  return (
    <>
      <Table.ScrollContainer minWidth={640} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
        <Table aria-label={t('tokens.title')} bg="var(--surface)" withTableBorder>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('fields:name')}</Table.Th>
              {owners && <Table.Th>{t('fields:ownerId')}</Table.Th>}
              <Table.Th>{t('tokens.rights')}</Table.Th>
              <Table.Th>{t('fields:createdAt')}</Table.Th>
              <Table.Th>{t('tokens.expires')}</Table.Th>
              <Table.Th>{t('fields:status')}</Table.Th>
              <Table.Th>
                <span className="visually-hidden">{t('tokens.acts')}</span>
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {tokens.map((token) => (
              <Table.Tr key={token.id}>
                <Table.Th scope="row" fw={500}>
                  <PlainText value={token.name} />
                </Table.Th>
                {owners && (
                  <Table.Td>
                    <NameText collection="users" id={token.ownerId} />
                  </Table.Td>
                )}
                <Table.Td>
                  <Rights token={token} />
                </Table.Td>
                <Table.Td>
                  <WhenText value={token.createdAt} />
                </Table.Td>
                <Table.Td>{token.expiresOn ? <WhenText value={token.expiresOn} /> : t('tokens.never')}</Table.Td>
                <Table.Td>
                  <Badge variant="default" tt="none" c={token.status === 'active' ? 'var(--good)' : 'var(--muted)'}>
                    {t(`tokens.status.${String(token.status)}`)}
                  </Badge>
                </Table.Td>
                <Table.Td ta="end">
                  {mayEnd(token) && (
                    <Button size="xs" variant="default" onClick={() => setEnding(token)}>
                      {t('tokens.revoke')}
                      <span className="visually-hidden"> {shown(token.name)}</span>
                    </Button>
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <RevokeToken token={ending} onClose={() => setEnding(undefined)} />
    </>
  );
};

const Rights = ({ token }: { readonly token: Token }) => {
  const { t } = useTranslation(['settings', 'common']);
  const roles = shown(token.roles);
  return roles ? roles.map((role) => t(`common:role.${role}`)).join(', ') : t('tokens.allRights');
};
