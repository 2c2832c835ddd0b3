import { accept, type Decision, nothing, refuse } from '@relata/es';
import { FieldFault, idRule, isInstant, oneOfRule, sameValue, textRule } from '@relata/values';
import type { GiveConsent, WithdrawConsent } from './contact.commands.js';
import { CONSENT_CHANNELS, type ConsentProof, type ContactEvent } from './contact.events.js';
import type { Consent } from './contact.state.js';

/**
 * A consent with a new proof is recorded again, since the newer words may matter. A withdrawal is recorded also where
 * nothing was given: it is an objection.
 */
export const decideConsent = (
  consents: readonly Consent[],
  command: GiveConsent | WithdrawConsent,
): Decision<ContactEvent> => {
  if (!/^[a-z][a-z0-9-]{0,59}$/u.test(command.purpose)) return refuse('purpose-invalid', 'purpose');
  const channel = oneOfRule(CONSENT_CHANNELS)(command.channel, { field: 'channel' });
  if (channel instanceof FieldFault) return refuse(channel.code, channel.field);
  const proof = proofOf(command.proof, command.at);
  if (proof instanceof FieldFault) return refuse(proof.code, proof.field);
  const known = consents.find((c) => c.purpose === command.purpose && c.channel === channel);
  const data = { purpose: command.purpose, channel, proof };
  if (command.type === 'WithdrawConsent')
    return known?.given === false ? nothing() : accept({ type: 'ConsentWithdrawn', data });
  return known?.given && sameValue(known.proof, proof) ? nothing() : accept({ type: 'ConsentGiven', data });
};

const proofOf = (given: ConsentProof, at: string): ConsentProof | FieldFault => {
  if (!isInstant(given.at)) return new FieldFault('instant-invalid', 'proof.at');
  if (given.at > at) return new FieldFault('consent-in-future', 'proof.at');
  const source = textRule(300)(given.source, { field: 'proof.source' });
  if (source instanceof FieldFault) return source;
  if (source === null) return new FieldFault('proof-required', 'proof.source');
  const text = textRule(10_000)(given.text ?? '', { field: 'proof.text' });
  if (text instanceof FieldFault) return text;
  const documentId = idRule(given.documentId ?? '', { field: 'proof.documentId' });
  if (documentId instanceof FieldFault) return documentId;
  return { source, ...(text ? { text } : {}), at: given.at, ...(documentId ? { documentId } : {}) };
};
