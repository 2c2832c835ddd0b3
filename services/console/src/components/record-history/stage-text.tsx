import { shown } from '../../lib/api/types.js';
import { useAll } from '../../lib/queries.js';
import { PlainText } from '../values.js';

/** The name of a stage of whichever pipeline. */
export const StageText = ({ id }: { readonly id: string }) => {
  const { data: pipelines } = useAll('pipelines');
  const stages = pipelines?.flatMap((pipeline) => shown(pipeline.stages) ?? []);
  return <PlainText value={shown(stages?.find((stage) => stage.id === id)?.name) ?? id} />;
};
