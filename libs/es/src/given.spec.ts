import { accept, type Command, type Decider, nothing, refuse } from './decider.js';
import { scenario } from './testing/given.js';

type Lamp = { readonly type: 'SwitchedOn'; readonly data: { readonly watts?: number } };
type Switch = Command & { readonly watts?: number };

const lamp = (forgetful: boolean): Decider<Switch, Lamp, boolean> => ({
  initial: false,
  decide: ({ type, watts }, on) => {
    if (type === 'break') return refuse('lamp-broken', 'watts');
    return on ? nothing() : accept({ type: 'SwitchedOn', data: watts === undefined ? {} : { watts } });
  },
  evolve: () => !forgetful,
});

const command = (type: string, watts?: number): Switch => ({
  type,
  id: 'l1',
  at: '2026-03-01T10:00:00.000Z',
  by: 'user-1',
  ...(watts === undefined ? {} : { watts }),
});
const on: Lamp = { type: 'SwitchedOn', data: { watts: 5 } };

describe('the scenario kit', () => {
  const given = scenario(lamp(false)).given;

  it('accepts what is right', () => {
    given().when(command('on', 5)).then(on);
    given().when(command('on')).then({ type: 'SwitchedOn', data: {} });
    given(on).when(command('on', 5)).thenNothing();
    given(on).when(command('break')).thenRefused('lamp-broken', 'watts');
  });

  it('fails on other events, refusals or fields, and prints the decision', () => {
    expect(() => given().when(command('on', 6)).then(on)).toThrow('"watts": 6');
    expect(() => given().when(command('on', 5)).then(on, on)).toThrow('wanted');
    expect(() => given(on).when(command('on', 5)).then(on)).toThrow('nothing');
    expect(() => given().when(command('on', 5)).thenNothing()).toThrow('accept');
    expect(() => given().when(command('break')).thenNothing()).toThrow('lamp-broken');
    expect(() => given().when(command('break')).thenRefused('lamp-lost')).toThrow('lamp-broken');
    expect(() => given().when(command('break')).thenRefused('lamp-broken', 'id')).toThrow("field 'id'");
  });

  it('fails when repeating the command on its own result yields events again', () => {
    const forgetful = scenario(lamp(true)).given;
    expect(() => forgetful().when(command('on', 5)).then(on)).toThrow('repeating on');
  });
});
