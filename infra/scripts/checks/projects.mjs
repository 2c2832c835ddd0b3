/**
 * The workspace's own papers: every package is known to Nx with its tags, the compiler's references name what is imported,
 * and the tags keep their rules: who may see whom.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packagesIn, sourceFiles } from './source-files.mjs';

/** A package of the type on the left may depend on packages of the types on the right. */
const mayDependOn = {
  core: ['core'],
  adapter: ['core'],
  kit: ['core', 'kit'],
  testing: ['core', 'adapter', 'kit', 'testing'],
  service: ['core', 'kit'],
  app: ['core', 'adapter', 'kit', 'service', 'app'],
};

const json = (path) => JSON.parse(readFileSync(path, 'utf8'));

const tag = (project, kind) => project.tags?.find((entry) => entry.startsWith(`${kind}:`))?.slice(kind.length + 1);

const importPattern = /(?:from|import)\s*\(?\s*['"]@relata\/([a-z0-9-]+)/g;

const importsOf = (root, path, wanted) => {
  const names = sourceFiles(root, [`${path}/src`])
    .filter(wanted)
    .flatMap((file) => [...readFileSync(join(root, file), 'utf8').matchAll(importPattern)].map((match) => match[1]));
  return [...new Set(names)];
};

const isSpec = (file) => file.endsWith('.spec.ts');

const readProject = (root, { name, path }) => {
  const projectFile = join(root, path, 'project.json');
  const project = existsSync(projectFile) ? json(projectFile) : {};
  const references = (json(join(root, path, 'tsconfig.json')).references ?? []).map((entry) =>
    entry.path.split('/').at(-1),
  );
  return {
    name,
    path,
    known: project.name === name,
    type: tag(project, 'type'),
    scope: tag(project, 'scope'),
    references,
    imports: importsOf(root, path, (file) => !isSpec(file)),
    specImports: importsOf(root, path, isSpec),
  };
};

const paperProblems = (project) => {
  const missing = project.imports.filter((name) => name !== project.name && !project.references.includes(name));
  return [
    ...(project.known ? [] : [`${project.path}/project.json does not name the project '${project.name}'`]),
    ...(project.type in mayDependOn ? [] : [`${project.path} has no known type: tag`]),
    ...(project.scope === undefined ? [`${project.path} has no scope: tag`] : []),
    ...missing.map((name) => `${project.path}/tsconfig.json lacks a reference to ${name}, which it imports`),
  ];
};

const edgeProblem = (from, to) => {
  if (!mayDependOn[from.type]?.includes(to.type))
    return `${from.name} (type:${from.type}) may not see ${to.name} (type:${to.type})`;
  const sameScope = to.scope === 'shared' || to.scope === from.scope || from.type === 'app';
  return sameScope ? undefined : `${from.name} (scope:${from.scope}) may not see ${to.name} (scope:${to.scope})`;
};

/** Specifications may use the testing package and, to run on the embedded engines, the adapters. */
const forSpecs = (from, to) => ['testing', 'adapter'].includes(to.type) && from.name !== to.name;

const tagProblems = (projects) => {
  const byName = new Map(projects.map((project) => [project.name, project]));
  const edges = (from, names) => names.flatMap((name) => (byName.has(name) ? [[from, byName.get(name)]] : []));
  const problems = projects.flatMap((from) => [
    ...edges(from, [...new Set([...from.imports, ...from.references])]).map((edge) => edgeProblem(...edge)),
    ...edges(from, from.specImports).map(([a, b]) => (forSpecs(a, b) ? undefined : edgeProblem(a, b))),
  ]);
  return [...new Set(problems.filter((problem) => problem !== undefined))];
};

const listProblems = (root, projects) =>
  ['tsconfig.json', 'tsconfig.spec.json'].flatMap((file) => {
    const listed = new Set((json(join(root, file)).references ?? []).map((entry) => entry.path));
    return projects.filter(({ path }) => !listed.has(path)).map(({ path }) => `${file} does not list ${path}`);
  });

export const projectsProblems = (root) => {
  const projects = packagesIn(root).map((entry) => readProject(root, entry));
  return [...projects.flatMap(paperProblems), ...tagProblems(projects), ...listProblems(root, projects)];
};
