import { Button, Menu } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Eraser, FileJson, FileText, Lock, LockOpen, ShieldCheck } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErasePanel } from '../../../components/erasure/erase-panel.js';
import { ProblemNote } from '../../../components/problem-note.js';
import { sayDone } from '../../../components/say-done.js';
import { fetchApi } from '../../../lib/api/client.js';
import { type Contact, shown } from '../../../lib/api/types.js';
import { download, saveBlob } from '../../../lib/download.js';
import { useAct } from '../../../lib/queries.js';
import { HoldPanel } from './hold-panel.js';

/** A page cannot be opened with the session's token: it is fetched and kept as a file that opens in any browser. */
const savePage = async (path: string): Promise<void> => {
  const request = new Request(`${window.location.origin}${path}`, { headers: { accept: 'text/html' } });
  saveBlob(await (await fetchApi(request)).blob(), 'personal-data.html');
};

/** What a data protection officer does on a person's card. */
export const PrivacyActs = ({ contact }: { readonly contact: Contact }) => {
  const { t } = useTranslation('privacy');
  const [opened, setOpened] = useState<'erase' | 'hold'>();
  const act = useAct('contacts');
  const path = `/api/v1/contacts/${encodeURIComponent(contact.id)}/personal-data`;
  const page = useMutation({ mutationFn: () => savePage(path) });
  const file = useMutation({ mutationFn: () => download(path, 'personal-data.json') });
  const held = shown(contact.legalHold) !== undefined;
  const lift = (): void =>
    act.mutate({ id: contact.id, act: 'lift-hold' }, { onSuccess: () => sayDone(t('hold.lifted')) });
  const close = (): void => setOpened(undefined);
  const error = act.error ?? page.error ?? file.error;
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" leftSection={<ShieldCheck size={16} aria-hidden />}>
            {t('acts')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<FileText size={16} aria-hidden />} onClick={() => page.mutate()}>
            {t('data.page')}
          </Menu.Item>
          <Menu.Item leftSection={<FileJson size={16} aria-hidden />} onClick={() => file.mutate()}>
            {t('data.file')}
          </Menu.Item>
          <Menu.Divider />
          {held ? (
            <Menu.Item leftSection={<LockOpen size={16} aria-hidden />} onClick={lift}>
              {t('hold.lift')}
            </Menu.Item>
          ) : (
            <Menu.Item leftSection={<Lock size={16} aria-hidden />} onClick={() => setOpened('hold')}>
              {t('hold.place')}
            </Menu.Item>
          )}
          <Menu.Item color="red" leftSection={<Eraser size={16} aria-hidden />} onClick={() => setOpened('erase')}>
            {t('erase.open')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {error && <ProblemNote error={error} />}
      {opened === 'hold' && <HoldPanel id={contact.id} onClose={close} />}
      {opened === 'erase' && <ErasePanel record={{ collection: 'contacts', id: contact.id }} onClose={close} />}
    </>
  );
};
