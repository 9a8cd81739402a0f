import { Handshake } from 'lucide-react';
import { useState } from 'react';
import type { Funnel } from '../api/types';
import { Select } from '../design/Fields';
import { useFormats } from '../design/formats';
import { Empty } from '../design/States';
import { useT } from '../i18n/provider';
import { ChartCard } from './charts/ChartCard';
import { Flow } from './charts/Flow';
import { Framed, type Asked } from './charts/Framed';
import { dealsLink } from './links';
import type { Period } from './period';

/** Of the deals that came: how many reached each stage, for one pipeline at a time. */
export function DealFunnel({ query, period }: { query: Asked<Funnel>; period: Period }) {
  const t = useT();
  return (
    <Framed title={t('dashboard.dealFunnel')} query={query}>
      {(funnel) => <Stages funnel={funnel} period={period} />}
    </Framed>
  );
}

function Stages({ funnel, period }: { funnel: Funnel; period: Period }) {
  const t = useT();
  const formats = useFormats();
  const [chosen, setChosen] = useState<string>();
  const pipelines = funnel.pipelines ?? [];
  const pipeline = pipelines.find((one) => one.pipelineId === chosen) ?? pipelines[0];
  const stages = pipeline?.stages ?? [];
  const steps = stages.map((stage, at) => ({
    id: stage.stageId ?? '',
    name: stage.name ?? '',
    count: stage.reached ?? 0,
    conversion: stage.conversion,
    to: dealsLink(
      {
        pipeline: pipeline?.pipelineId,
        outcome: 'any',
        stage: at ? stages.slice(at).map((one) => one.stageId ?? '') : [],
      },
      period,
    ),
  }));
  return (
    <ChartCard
      title={t('dashboard.dealFunnel')}
      formula={t('dashboard.formulas.dealFunnel')}
      summary={t('dashboard.summary.dealFunnel', {
        count: pipeline?.deals ?? 0,
        won: pipeline?.won ?? 0,
      })}
      aside={
        pipelines.length > 1 && (
          <Select
            label={t('deals.pipeline')}
            labelHidden
            value={pipeline?.pipelineId ?? ''}
            onChange={setChosen}
            choices={pipelines.map((one) => ({
              value: one.pipelineId ?? '',
              label: one.name ?? t('dashboard.unknown'),
            }))}
          />
        )
      }
      data={{
        head: [t('dashboard.stage'), t('dashboard.reached'), t('dashboard.conversion')],
        rows: steps.map((step) => [
          step.name,
          { text: formats.number(step.count), to: step.to },
          step.conversion === undefined ? '' : formats.percent(step.conversion),
        ]),
      }}
    >
      {pipeline?.deals && steps.length ? (
        <>
          <Flow steps={steps} />
          <p className="small muted">
            {t('dashboard.closedLost', {
              lost: formats.number(pipeline.lost ?? 0),
              deals: formats.number(pipeline.deals),
            })}
          </p>
        </>
      ) : (
        <Empty
          icon={Handshake}
          title={t('dashboard.pipelineNone')}
          hint={t('dashboard.pipelineNoneHint')}
        />
      )}
    </ChartCard>
  );
}
