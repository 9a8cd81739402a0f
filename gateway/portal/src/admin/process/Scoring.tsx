import type { ScoringModel } from '../../api/types';
import { Badge } from '../../design/Badge';
import { When } from '../../design/When';
import { useT } from '../../i18n/provider';
import { AdminList } from '../parts/AdminList';
import { useEvery } from '../../records/useEvery';

/** Of the models, the one that was activated last. */
export const modelInForce = (models: ScoringModel[]): ScoringModel | undefined =>
  models
    .filter((model) => model.activatedAt)
    .sort((one, other) => (other.activatedAt ?? '').localeCompare(one.activatedAt ?? ''))[0];

export function ModelState({ model }: { model: ScoringModel }) {
  const t = useT();
  const models = useEvery<ScoringModel>('scoring-models').data ?? [];
  if (!model.activatedAt) return <Badge>{t('admin.routing.draft')}</Badge>;
  return modelInForce(models)?.id === model.id ? (
    <Badge tone="good">{t('admin.routing.inForce')}</Badge>
  ) : (
    <Badge>{t('admin.routing.earlier')}</Badge>
  );
}

/** The scoring models and which is in force. */
export function Scoring() {
  const t = useT();
  return (
    <AdminList<ScoringModel>
      resource="scoring-models"
      type="scoring-model"
      path="scoring"
      title={t('admin.scoring.title')}
      create={t('admin.scoring.create')}
      hint={t('admin.scoring.empty')}
      columns={[
        {
          key: 'name',
          label: t('admin.scoring.name'),
          sort: 'name',
          width: 'minmax(160px, 2fr)',
          render: (model) => model.name,
        },
        {
          key: 'state',
          label: t('admin.users.state'),
          width: '110px',
          render: (model) => <ModelState model={model} />,
        },
        {
          key: 'rules',
          label: t('admin.scoring.rules'),
          width: '110px',
          from: 'tablet',
          align: 'end',
          render: (model) =>
            t('admin.scoring.countRules', { smart_count: model.rules?.length ?? 0 }),
        },
        {
          key: 'mql',
          label: t('admin.scoring.mql'),
          width: '190px',
          from: 'desktop',
          align: 'end',
          render: (model) => model.mqlThreshold,
        },
        {
          key: 'updated',
          label: t('records.updated_at'),
          sort: 'updatedAt',
          width: '120px',
          align: 'end',
          from: 'tablet',
          render: (model) => <When at={model.updatedAt} />,
        },
      ]}
    />
  );
}
