import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';

const script = join(resolve(process.cwd()), 'infra', 'scripts', 'relata.mjs');

type Ended = { readonly code: number | null; readonly lines: readonly string[] };

const relata = (args: readonly string[], nodeOptions: readonly string[] = []): Ended => {
  const { status, stdout, stderr } = spawnSync('node', [...nodeOptions, script, ...args], { encoding: 'utf8' });
  return { code: status, lines: `${stdout}${stderr}`.trim().split('\n') };
};

/** Makes the process believe that it is another Node. */
const claimingToBe = (version: string): readonly string[] => [
  '--import',
  `data:text/javascript,Object.defineProperty(process,'versions',{value:{...process.versions,node:'${version}'}})`,
];

describe('the commands of the workspace', () => {
  it('stop an old Node with one line', () => {
    expect(relata(['start'], claimingToBe('18.19.0'))).toEqual({
      code: 1,
      lines: ['Relata needs Node 20 or newer to start; this is Node 18.19.0.'],
    });
  });

  it('stop an unknown verb with one line that names the known ones', () => {
    const { code, lines } = relata(['dance']);
    expect(code).toBe(1);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/^Unknown verb 'dance'\. There are: .*start.*test.*verify/);
  });

  it('stop an unknown check with one line that names the known ones', () => {
    const { code, lines } = relata(['verify', 'weather']);
    expect(code).toBe(1);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/^Unknown check 'weather'\. There are: style, types, boundaries/);
  });

  it('run one check alone and end with the counts', () => {
    const { code, lines } = relata(['verify', 'purity']);
    expect(code).toBe(0);
    expect(lines.at(-1)).toBe('1 passed, 0 failed, 0 skipped');
  });
});

describe('the counts at the end of a run', () => {
  const finish = (tally: object): Ended => {
    const module = join(resolve(process.cwd()), 'infra', 'scripts', 'tally.mjs');
    const program = `import { finish } from '${module}'; process.exitCode = finish(${JSON.stringify(tally)});`;
    const { status, stdout } = spawnSync('node', ['--input-type=module', '--eval', program], { encoding: 'utf8' });
    return { code: status, lines: stdout.trim().split('\n') };
  };

  it('are good when something passed and nothing failed', () => {
    expect(finish({ passed: 3, failed: 0, skipped: 1 })).toEqual({ code: 0, lines: ['3 passed, 0 failed, 1 skipped'] });
  });

  it('are a failure when something failed', () => {
    expect(finish({ passed: 3, failed: 1, skipped: 0 }).code).toBe(1);
  });

  it('are a failure when nothing ran', () => {
    expect(finish({ passed: 0, failed: 0, skipped: 9 })).toEqual({
      code: 1,
      lines: ['Nothing ran, which counts as a failure.', '0 passed, 0 failed, 9 skipped'],
    });
  });
});
