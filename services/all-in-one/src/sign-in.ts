import { join } from 'node:path';
import type { AccessSink } from '@relata/access-log';
import {
  createIssuer,
  type Issuer,
  LocalAccounts,
  openIdVerifier,
  type TokenVerifier,
  withPersonalTokens,
} from '@relata/auth';
import { type DirectoryPorts, directoryModel, openPeople, type PeopleIndex } from '@relata/directory';
import { ownedBy } from '@relata/es';
import type { AnyResource, Logger } from '@relata/service-kit';
import type { Closing } from './closing.js';
import type { FirstAdminLink } from './first-admin.js';
import { addressOf } from './mount-issuer.js';
import { directoryOf, signInOfPeople } from './people.js';
import { builtinSignIns, keepSignInsInStep } from './people-sign-ins.js';
import { signInEntry } from './sign-in-entry.js';
import type { Storage } from './storage.js';

/** Who there is, and their passwords: open before the services, which need them. */
export interface People {
  readonly people: PeopleIndex;
  readonly credentials: LocalAccounts;
  readonly issuerUrl: string;
  readonly ports: DirectoryPorts;
}

export const openPeopleSide = async (storage: Storage, url: string, closing: Closing): Promise<People> => {
  const { folder, vault, store, sealer } = storage;
  const issuerUrl = `${url}/oidc`;
  const credentials = new LocalAccounts({
    file: join(folder.root, 'accounts.db'),
    hashKey: await vault.hashKey('accounts'),
  });
  closing.add(() => credentials.close());
  const { people, ready, stop } = openPeople({ store: ownedBy(store, directoryModel.categories), sealer });
  closing.add(stop);
  await ready;
  closing.add(keepSignInsInStep(people, credentials));
  return { people, credentials, issuerUrl, ports: { people, signIns: builtinSignIns(credentials, issuerUrl) } };
};

export interface SignIn {
  readonly issuer: Issuer;
  readonly verifier: TokenVerifier;
  readonly firstAdmin: FirstAdminLink;
}

/** The built-in issuer, and the check of the tokens that it gives. */
export const openSignIn = (
  { people, credentials, issuerUrl }: People,
  users: AnyResource,
  storage: Storage,
  access: AccessSink,
  log: Logger,
  closing: Closing,
): SignIn => {
  const { accounts, firstAdmin } = signInOfPeople({ people, credentials, users, issuerUrl });
  const issuer = createIssuer({
    issuerUrl,
    dataDir: storage.folder.root,
    accounts,
    addressOf,
    onAct: (act) => access.note(signInEntry(act)),
    onFault: (error) => log.error({ err: error }, 'issuer failed'),
  });
  closing.add(() => issuer.close());
  const directory = directoryOf(people);
  const verifier = withPersonalTokens(openIdVerifier({ issuer: issuerUrl, keys: issuer.jwks, directory }), {
    find: (secretHash) => people.token(secretHash),
    userOf: directory,
  });
  closing.add(people.onChange(() => verifier.forget()));
  return { issuer, verifier, firstAdmin };
};
