import { ActionIcon, Badge, Table } from '@mantine/core';
import { Archive, ArchiveRestore, Pencil } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { ProblemNote } from '../../../components/problem-note.js';
import { sayDone } from '../../../components/say-done.js';
import { MoneyText, PlainText } from '../../../components/values.js';
import { type Product, shown } from '../../../lib/api/types.js';
import { useAct } from '../../../lib/queries.js';

export interface ProductTableProps {
  readonly products: readonly Product[];
  readonly writes: boolean;
  readonly onEdit: (product: Product) => void;
}

export const ProductTable = ({ products, writes, onEdit }: ProductTableProps) => {
  const { t } = useTranslation(['catalogue', 'fields']);
  return (
    <Table.ScrollContainer minWidth={520}>
      <Table aria-label={t('tab.products')} bg="var(--surface)" withTableBorder>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('fields:name')}</Table.Th>
            <Table.Th>{t('product.code')}</Table.Th>
            <Table.Th>{t('product.series')}</Table.Th>
            <Table.Th ta="end">{t('product.price')}</Table.Th>
            {writes && (
              <Table.Th w={84}>
                <span className="visually-hidden">{t('acts')}</span>
              </Table.Th>
            )}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {products.map((product) => (
            <ProductRow key={product.id} product={product} writes={writes} onEdit={onEdit} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
};

type ProductRowProps = Omit<ProductTableProps, 'products'> & { readonly product: Product };

const ProductRow = ({ product, writes, onEdit }: ProductRowProps) => {
  const { t } = useTranslation(['catalogue', 'common']);
  const act = useAct('products');
  const name = shown(product.name) ?? product.id;
  const archived = product.status === 'archived';
  const [verb, back] = archived ? ['unarchive', 'archive'] : ['archive', 'unarchive'];
  const Icon = archived ? ArchiveRestore : Archive;
  const run = (): void =>
    act.mutate(
      { id: product.id, act: verb as string },
      {
        onSuccess: () =>
          sayDone(t(`product.done.${verb}`, { name }), () => act.mutate({ id: product.id, act: back as string })),
      },
    );
  return (
    <Table.Tr>
      <Table.Td>
        <PlainText value={product.name} /> {archived && <Badge color="gray">{t('archived')}</Badge>}
        {act.error && <ProblemNote error={act.error} />}
      </Table.Td>
      <Table.Td>
        <PlainText value={product.code} />
      </Table.Td>
      <Table.Td>
        <PlainText value={product.series} />
      </Table.Td>
      <Table.Td ta="end">
        <MoneyText value={product.price} />
      </Table.Td>
      {writes && (
        <Table.Td ta="end">
          <ActionIcon.Group>
            {!archived && (
              <ActionIcon
                variant="subtle"
                color="gray"
                onClick={() => onEdit(product)}
                aria-label={t('product.edit', { name })}
              >
                <Pencil size={16} aria-hidden />
              </ActionIcon>
            )}
            <ActionIcon
              variant="subtle"
              color="gray"
              loading={act.isPending}
              onClick={run}
              aria-label={t(`product.${verb}`, { name })}
            >
              <Icon size={16} aria-hidden />
            </ActionIcon>
          </ActionIcon.Group>
        </Table.Td>
      )}
    </Table.Tr>
  );
};
