import { Plus } from 'lucide-react';
import type { Pipeline, Stage } from '../../api/types';
import { Button } from '../../design/Button';
import { Card } from '../../design/Card';
import { Select, TextField } from '../../design/Fields';
import { useT, useTextOf } from '../../i18n/provider';
import { Edited, FormPage } from '../parts/FormPage';
import { Ordered } from '../parts/Ordered';
import parts from '../parts/parts.module.css';
import { useMay } from '../parts/useMay';
import { useRecordForm } from '../parts/useRecordForm';
import { made, newId } from './newId';
import styles from './process.module.css';

type Kind = NonNullable<Stage['kind']>;
const kinds: Kind[] = ['open', 'won', 'lost'];
const PROBABILITY: Record<Kind, number> = { open: 50, won: 100, lost: 0 };

export function PipelinePage() {
  return (
    <Edited<Pipeline> resource="pipelines">
      {(pipeline) => <PipelineForm pipeline={pipeline} />}
    </Edited>
  );
}

/** As sent: numbered in their order, and without the ids that stood in for those to come. */
const asSent = (changes: Partial<Pipeline>): Partial<Pipeline> =>
  changes.stages
    ? {
        ...changes,
        stages: changes.stages.map(({ id, ...stage }, position) => ({
          ...(id && !made(id) ? { id } : {}),
          ...stage,
          position,
        })),
      }
    : changes;

/** A pipeline: its stages in their order. */
function PipelineForm({ pipeline }: { pipeline: Pipeline | undefined }) {
  const t = useT();
  const may = useMay();
  const form = useRecordForm<Pipeline>('pipelines', pipeline, firstStages(t), asSent);
  const stages = form.draft.stages ?? [];
  const editable = may('pipeline', pipeline ? 'edit' : 'create');
  const change = (id: string | undefined, changes: Partial<Stage>) =>
    form.set({ stages: stages.map((one) => (one.id === id ? { ...one, ...changes } : one)) });
  const removed = (pipeline?.stages ?? []).filter(
    (stage) => !stages.some((one) => one.id === stage.id),
  );
  return (
    <FormPage
      form={form}
      type="pipeline"
      section={{ path: 'pipelines', label: t('admin.pipelines.title') }}
      title={pipeline?.name ?? t('admin.pipelines.create')}
      wide
      placed={/^(name|stages\.\d+\.(name|kind|probability))$/}
    >
      <Card title={t('records.details')}>
        <TextField label={t('admin.pipelines.name')} required {...form.text('name')} />
      </Card>
      <Card title={t('admin.pipelines.stages')}>
        <div className="stack">
          <div role="status" className={removed.length ? 'stack' : 'visually-hidden'}>
            {removed.map((stage) => (
              <div key={stage.id} className={parts.notice}>
                {t('admin.pipelines.removed', { name: stage.name })}
                <Button onPress={() => form.set({ stages: [...stages, stage] })}>
                  {t('admin.pipelines.putBack')}
                </Button>
              </div>
            ))}
          </div>
          <Ordered
            label={t('admin.pipelines.stages')}
            items={stages}
            keyOf={(stage) => stage.id ?? ''}
            nameOf={(stage) => stage.name ?? ''}
            onChange={(changed) => form.set({ stages: changed })}
            editable={editable}
          >
            {(stage, at) => (
              <StageRow
                stage={stage}
                saved={Boolean(stage.id && !made(stage.id))}
                error={(field) => form.error(`stages.${at}.${field}`)}
                onChange={(changes) => change(stage.id, changes)}
              />
            )}
          </Ordered>
          {editable && (
            <Button
              className={styles.start ?? ''}
              onPress={() =>
                form.set({
                  stages: [
                    ...stages,
                    { id: newId(), name: '', kind: 'open', probability: PROBABILITY.open },
                  ],
                })
              }
            >
              <Plus size={15} aria-hidden="true" /> {t('admin.pipelines.addStage')}
            </Button>
          )}
        </div>
      </Card>
    </FormPage>
  );
}

const firstStages = (t: ReturnType<typeof useT>): Partial<Pipeline> => ({
  stages: kinds.map((kind) => ({
    id: `new-${kind}`,
    name: kind === 'open' ? '' : t(`admin.pipelines.kinds.${kind}`),
    kind,
    probability: PROBABILITY[kind],
  })),
});

function StageRow({
  stage,
  saved,
  error,
  onChange,
}: {
  stage: Stage;
  /** A saved stage keeps its kind. */
  saved: boolean;
  error: (field: string) => string | undefined;
  onChange: (changes: Partial<Stage>) => void;
}) {
  const t = useT();
  const textOf = useTextOf();
  const kind = stage.kind ?? 'open';
  return (
    <div className={styles.stage}>
      <TextField
        label={t('admin.pipelines.stageName')}
        value={stage.name ?? ''}
        onChange={(name) => onChange({ name })}
        error={error('name')}
      />
      <TextField
        label={t('admin.pipelines.probability')}
        type="number"
        value={String(stage.probability ?? '')}
        onChange={(text) => onChange(text === '' ? {} : { probability: Number(text) })}
        disabled={kind !== 'open'}
        error={error('probability')}
      />
      <Select
        label={t('admin.pipelines.kind')}
        value={kind}
        onChange={(value) =>
          onChange({ kind: value as Kind, probability: PROBABILITY[value as Kind] })
        }
        choices={kinds.map((value) => ({ value, label: textOf('admin.pipelines.kinds', value) }))}
        disabled={saved}
        error={error('kind')}
      />
    </div>
  );
}
