import type { Form } from '../../api/types';
import { Card } from '../../design/Card';
import { TextField } from '../../design/Fields';
import { When } from '../../design/When';
import { useT } from '../../i18n/provider';
import { AdminList } from '../parts/AdminList';
import { Copy } from '../../design/Copy';
import { Edited, FormPage } from '../parts/FormPage';
import parts from '../parts/parts.module.css';
import { Switch } from '../parts/Switch';
import { useRecordForm } from '../parts/useRecordForm';
import { OnOff } from '../people/Users';
import { snippet } from './snippet';

/** The web forms through which leads come. */
export function Forms() {
  const t = useT();
  return (
    <AdminList<Form>
      resource="forms"
      type="form"
      path="forms"
      title={t('admin.forms.title')}
      create={t('admin.forms.create')}
      hint={t('admin.forms.empty')}
      columns={[
        {
          key: 'name',
          label: t('admin.forms.name'),
          sort: 'name',
          width: 'minmax(160px, 2fr)',
          render: (form) => form.name,
        },
        {
          key: 'active',
          label: t('admin.users.state'),
          width: '90px',
          render: (form) => <OnOff on={form.active !== false} />,
        },
        {
          key: 'source',
          label: t('admin.forms.source'),
          width: 'minmax(120px, 1fr)',
          from: 'tablet',
          render: (form) => form.source,
        },
        {
          key: 'campaign',
          label: t('admin.forms.campaign'),
          width: 'minmax(120px, 1fr)',
          from: 'tablet',
          render: (form) => form.campaign,
        },
        {
          key: 'updated',
          label: t('records.updated_at'),
          sort: 'updatedAt',
          width: '112px',
          align: 'end',
          from: 'desktop',
          render: (form) => <When at={form.updatedAt} />,
        },
      ]}
    />
  );
}

export function FormPageOfForm() {
  return <Edited<Form> resource="forms">{(form) => <FormForm record={form} />}</Edited>;
}

/** A web form: what its leads get, its limits, and what to paste into the web page. */
function FormForm({ record }: { record: Form | undefined }) {
  const t = useT();
  const form = useRecordForm<Form>('forms', record, { active: true, perMinute: 20 });
  return (
    <FormPage
      form={form}
      type="form"
      section={{ path: 'forms', label: t('admin.forms.title') }}
      title={record?.name ?? t('admin.forms.create')}
      note={record && <OnOff on={record.active !== false} />}
      placed={/^(name|source|campaign|perMinute|redirectUrl)$/}
    >
      <Card title={t('records.details')}>
        <div className="stack">
          <div className={parts.pair}>
            <TextField label={t('admin.forms.name')} required {...form.text('name')} />
            <TextField
              label={t('admin.forms.source')}
              hint={t('admin.forms.sourceHint')}
              {...form.text('source')}
            />
            <TextField label={t('admin.forms.campaign')} {...form.text('campaign')} />
            <TextField
              label={t('admin.forms.redirectUrl')}
              type="url"
              placeholder="https://"
              {...form.text('redirectUrl')}
            />
            <TextField
              label={t('admin.forms.perMinute')}
              type="number"
              {...form.number('perMinute')}
            />
          </div>
          <Switch
            label={t('admin.forms.active')}
            hint={t('admin.forms.activeHint')}
            value={form.draft.active !== false}
            onChange={(active) => form.set({ active })}
          />
        </div>
      </Card>
      {record?.key && (
        <Card title={t('admin.forms.snippet')}>
          <div className="stack">
            <p className="muted">{t('admin.forms.snippetHint')}</p>
            <Copy
              label="HTML"
              text={snippet(addressOf(record.key), {
                name: t('admin.forms.labels.name'),
                email: t('admin.users.email'),
                company: t('admin.forms.labels.company'),
                message: t('admin.forms.labels.message'),
                send: t('admin.forms.labels.send'),
              })}
            />
            <Copy label={t('admin.forms.address')} text={addressOf(record.key)} />
          </div>
        </Card>
      )}
    </FormPage>
  );
}

const addressOf = (key: string): string => `${location.origin}/forms/${key}`;
