/** One operation of the API document. */
export interface Operation {
  readonly method: string;
  /** With `{name}` for parameters, from the origin's root. */
  readonly path: string;
  /** What it asks for; undefined for public operations. */
  readonly permission: string | undefined;
  /** What the access log calls it; undefined for what is not told. */
  readonly access: string | undefined;
  readonly parameters: readonly { readonly name: string; readonly in: string; readonly schema: Schema }[];
  /** Schema of the JSON body, where it takes one. */
  readonly body: Schema | undefined;
  readonly contentType: string | undefined;
}

/** JSON Schema, as far as the tests look into it. */
export interface Schema {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly pattern?: string;
  readonly format?: string;
  readonly maxLength?: number;
}

interface RawOperation {
  readonly 'x-permission'?: string;
  readonly 'x-access'?: string;
  readonly security?: readonly unknown[];
  readonly parameters: Operation['parameters'];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
}

/** Every operation that the running system describes. */
export const operationsOf = async (url: string): Promise<readonly Operation[]> => {
  const document = (await (await fetch(`${url}/api/openapi.json`)).json()) as {
    readonly paths: Readonly<Record<string, Readonly<Record<string, RawOperation>>>>;
  };
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => {
      const [content] = Object.entries(operation.requestBody?.content ?? {});
      return {
        method: method.toUpperCase(),
        path,
        permission: operation.security?.length === 0 ? undefined : operation['x-permission'],
        access: operation['x-access'],
        parameters: operation.parameters,
        body: content?.[0].includes('json') ? content[1].schema : undefined,
        contentType: content?.[0],
      };
    }),
  );
};

/** The path with every parameter filled in. */
export const filled = (operation: Operation, value: string): string =>
  operation.path.replace(/\{\w+\}/g, encodeURIComponent(value));
