import { Button, Menu } from '@mantine/core';
import { Bookmark, Check, ListStart, Save, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Collection, SavedView } from '../../../lib/api/types.js';
import { useMay, useMe } from '../../../lib/me.js';
import { sayDone } from '../../say-done.js';
import { SaveViewPanel } from './save-view-panel.js';
import { AS_USUAL, usePutFirst } from './use-first-view.js';
import { useViewActs, useViews, type ViewWords, wordsOf } from './use-views.js';

export interface ViewsMenuProps {
  readonly collection: Collection;
  /** Id of the view in the address. */
  readonly view: string | undefined;
  readonly words: ViewWords;
  readonly onChange: (words: ViewWords & { readonly view: string | undefined }) => void;
}

type Kept = SavedView & { readonly id: string };

const nameOf = ({ name }: SavedView): string => (typeof name === 'string' ? name : '');

/** Saved views of a list: one's own and those of others; only one's own are changed or taken away. */
export const ViewsMenu = ({ collection, view, words, onChange }: ViewsMenuProps) => {
  const { t } = useTranslation('views');
  const me = useMe();
  const may = useMay();
  const views = useViews(collection, may('saved-views:read')).views as readonly Kept[];
  const { first, putFirst } = usePutFirst(collection);
  const acts = useViewActs(collection);
  const [saving, setSaving] = useState(false);
  const writes = may('saved-views:write');
  const open = views.find(({ id }) => id === view);
  const mine = views.filter(({ ownerId }) => ownerId === me.id);
  const show = (kept: Kept): void => onChange({ ...wordsOf(kept), view: kept.id });
  const save = async (name: string, visibility: string): Promise<void> => {
    const made = (await acts.save({ name, visibility }, words)) as Kept;
    show(made);
    sayDone(t('saved', { name }));
  };
  const update = async (kept: Kept): Promise<void> => {
    await acts.update(kept.id, words);
    sayDone(t('saved', { name: nameOf(kept) }));
  };
  const remove = async (kept: Kept): Promise<void> => {
    await acts.remove(kept.id);
    onChange({ ...words, view: undefined });
    sayDone(t('removed', { name: nameOf(kept) }), () => void acts.restore(kept.id));
  };
  const openWith = async (kept: Kept): Promise<void> => {
    await putFirst(kept.id);
    sayDone(t('firstSet', { name: nameOf(kept) }), () => void putFirst(first));
  };
  const openAsUsual = async (): Promise<void> => {
    await putFirst(undefined);
    sayDone(t('firstGone'), () => void putFirst(first));
  };
  const entry = (kept: Kept) => (
    <Menu.Item
      key={kept.id}
      onClick={() => show(kept)}
      {...(kept.id === view ? { leftSection: <Check size={14} aria-hidden /> } : {})}
    >
      {nameOf(kept)}
      {kept.id === first && ` · ${t('isFirst')}`}
    </Menu.Item>
  );
  if (!may('saved-views:read')) return null;
  const shared = views.filter(({ ownerId }) => ownerId !== me.id);
  return (
    <>
      <Menu position="bottom-start" width={280}>
        <Menu.Target>
          <Button size="compact-sm" variant="subtle" color="gray" leftSection={<Bookmark size={14} aria-hidden />}>
            {open ? nameOf(open) : t('views')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            onClick={() =>
              onChange({
                filter: undefined,
                sort: undefined,
                columns: undefined,
                view: first === undefined ? undefined : AS_USUAL,
              })
            }
          >
            {t('all')}
          </Menu.Item>
          {mine.length > 0 && <Menu.Label>{t('mine')}</Menu.Label>}
          {mine.map(entry)}
          {shared.length > 0 && <Menu.Label>{t('shared')}</Menu.Label>}
          {shared.map(entry)}
          {(open || first !== undefined) && <Menu.Divider />}
          {open && open.id !== first && (
            <Menu.Item leftSection={<ListStart size={14} aria-hidden />} onClick={() => void openWith(open)}>
              {t('first', { name: nameOf(open) })}
            </Menu.Item>
          )}
          {first !== undefined && (
            <Menu.Item leftSection={<ListStart size={14} aria-hidden />} onClick={() => void openAsUsual()}>
              {t('notFirst')}
            </Menu.Item>
          )}
          {writes && <Menu.Divider />}
          {writes && (
            <Menu.Item leftSection={<Save size={14} aria-hidden />} onClick={() => setSaving(true)}>
              {t('saveAs')}
            </Menu.Item>
          )}
          {writes && open?.ownerId === me.id && (
            <>
              <Menu.Item leftSection={<Save size={14} aria-hidden />} onClick={() => void update(open)}>
                {t('update', { name: nameOf(open) })}
              </Menu.Item>
              <Menu.Item leftSection={<Trash2 size={14} aria-hidden />} onClick={() => void remove(open)}>
                {t('remove', { name: nameOf(open) })}
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      {saving && <SaveViewPanel onClose={() => setSaving(false)} onSave={save} />}
    </>
  );
};
