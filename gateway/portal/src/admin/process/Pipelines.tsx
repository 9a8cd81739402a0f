import type { Pipeline } from '../../api/types';
import { useFormats } from '../../design/formats';
import { useT } from '../../i18n/provider';
import { AdminList } from '../parts/AdminList';

/** The pipelines with their stages. */
export function Pipelines() {
  const t = useT();
  const formats = useFormats();
  return (
    <AdminList<Pipeline>
      resource="pipelines"
      type="pipeline"
      path="pipelines"
      title={t('admin.pipelines.title')}
      create={t('admin.pipelines.create')}
      hint={t('admin.pipelines.empty')}
      columns={[
        {
          key: 'name',
          label: t('admin.pipelines.name'),
          sort: 'name',
          width: 'minmax(140px, 1fr)',
          render: (pipeline) => pipeline.name,
        },
        {
          key: 'stages',
          label: t('admin.pipelines.stages'),
          width: 'minmax(200px, 4fr)',
          render: (pipeline) =>
            (pipeline.stages ?? [])
              .map((stage) =>
                stage.kind === 'open'
                  ? `${stage.name} ${formats.percent((stage.probability ?? 0) / 100)}`
                  : stage.name,
              )
              .join(' → '),
        },
      ]}
    />
  );
}
