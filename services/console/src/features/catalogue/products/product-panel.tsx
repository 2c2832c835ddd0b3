import { Autocomplete, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FieldInput } from '../../../components/record-card/fields/field-input.js';
import { HiddenMark } from '../../../components/values.js';
import { asProblem } from '../../../lib/api/problem.js';
import { isHidden, type Money, type Product, shown } from '../../../lib/api/types.js';
import { useChange, useCreate } from '../../../lib/queries.js';
import { useBaseCurrency } from '../../../lib/use-base-currency.js';
import { SideForm, SideFormBody } from '../side-form.js';
import { formOfProduct, newProduct, type ProductForm, productPatch } from './product-form.js';

export interface ProductPanelProps {
  readonly editing: Product | 'new' | undefined;
  /** Groups that there are already are offered. */
  readonly products: readonly Product[];
  readonly onClose: () => void;
}

/** A new product, or another name, price or group of one that there is. */
export const ProductPanel = ({ editing, products, onClose }: ProductPanelProps) => {
  const { t } = useTranslation('catalogue');
  const title = editing === 'new' ? t('product.new') : (shown(editing?.name) ?? '');
  return (
    <SideForm title={title} opened={editing !== undefined} onClose={onClose}>
      {editing && (
        <ProductInputs
          product={editing === 'new' ? undefined : editing}
          groups={[...new Set(products.flatMap(({ series }) => shown(series) ?? []))]}
          onClose={onClose}
        />
      )}
    </SideForm>
  );
};

interface ProductInputsProps {
  readonly product: Product | undefined;
  readonly groups: readonly string[];
  readonly onClose: () => void;
}

const ProductInputs = ({ product, groups, onClose }: ProductInputsProps) => {
  const { t } = useTranslation(['catalogue', 'fields']);
  const base = useBaseCurrency();
  const [form, setForm] = useState<ProductForm>(formOfProduct(product));
  const create = useCreate('products');
  const change = useChange('products', product?.id ?? '');
  const { error, isPending } = product ? change : create;
  const problem = asProblem(error);
  const set = (part: Partial<ProductForm>): void => setForm((was) => ({ ...was, ...part }));
  const seesPrice = !isHidden(product?.price);
  const save = (): void => {
    const then = { onSuccess: onClose };
    if (product) change.mutate({ patch: productPatch(form, seesPrice), revision: product.revision }, then);
    else create.mutate({ body: newProduct(form) }, then);
  };
  return (
    <SideFormBody isNew={!product} busy={isPending} ready={form.name.trim() !== ''} error={error} onSave={save}>
      <TextInput
        label={t('fields:name')}
        required
        data-autofocus
        dir="auto"
        maxLength={200}
        value={form.name}
        error={problem?.ofField('name')}
        onChange={(event) => set({ name: event.currentTarget.value })}
      />
      <TextInput
        label={t('product.code')}
        maxLength={100}
        value={form.code}
        error={problem?.ofField('code')}
        onChange={(event) => set({ code: event.currentTarget.value })}
      />
      <Autocomplete
        label={t('product.series')}
        maxLength={100}
        data={[...groups]}
        value={form.series}
        error={problem?.ofField('series')}
        onChange={(series) => set({ series })}
      />
      {seesPrice ? (
        <FieldInput
          def={{ field: 'price', kind: 'money' }}
          label={t('product.price')}
          value={form.price ?? { amount: '', currency: base }}
          error={problem?.ofField('price')}
          onChange={(price) => set({ price: price as Money | null })}
        />
      ) : (
        <HiddenMark />
      )}
    </SideFormBody>
  );
};
