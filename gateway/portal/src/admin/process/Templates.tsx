import type { components } from '../../api/schema';
import type { RecordHead } from '../../api/types';
import { Card } from '../../design/Card';
import { Select, TextField } from '../../design/Fields';
import { useT, useTextOf } from '../../i18n/provider';
import { AdminList } from '../parts/AdminList';
import { Edited, FormPage } from '../parts/FormPage';
import { NONE, orNone, unlessNone } from '../parts/lookups';
import parts from '../parts/parts.module.css';
import { useMay } from '../parts/useMay';
import { useRecordForm } from '../parts/useRecordForm';
import { fill, placeholders } from './placeholders';
import styles from './process.module.css';

type Template = components['schemas']['Template'] & RecordHead;

const purposes = ['lead-assigned'];

/** The texts of mails. */
export function Templates() {
  const t = useT();
  const textOf = useTextOf();
  return (
    <AdminList<Template>
      resource="templates"
      type="template"
      path="templates"
      title={t('admin.templates.title')}
      create={t('admin.templates.create')}
      hint={t('admin.templates.empty')}
      columns={[
        {
          key: 'name',
          label: t('admin.templates.name'),
          sort: 'name',
          width: 'minmax(160px, 1fr)',
          render: (template) => template.name,
        },
        {
          key: 'purpose',
          label: t('admin.templates.purpose'),
          width: 'minmax(140px, 1fr)',
          from: 'tablet',
          render: (template) => textOf('admin.templates.purposes', template.purpose),
        },
        {
          key: 'subject',
          label: t('admin.templates.subject'),
          width: 'minmax(160px, 2fr)',
          render: (template) => template.subject,
        },
      ]}
    />
  );
}

export function TemplatePage() {
  return (
    <Edited<Template> resource="templates">
      {(template) => <TemplateForm template={template} />}
    </Edited>
  );
}

/** Subject and text, with what can be put into them and how it then looks. */
function TemplateForm({ template }: { template: Template | undefined }) {
  const t = useT();
  const textOf = useTextOf();
  const may = useMay();
  const form = useRecordForm<Template>('templates', template, { subject: '', text: '' });
  const { subject = '', text = '' } = form.draft;
  const insert = (name: string) => form.set({ text: `${text}{{${name}}}` });
  const shown = fill(subject, text);
  return (
    <FormPage
      form={form}
      type="template"
      section={{ path: 'templates', label: t('admin.templates.title') }}
      title={template?.name ?? t('admin.templates.create')}
      placed={/^(name|purpose|subject|text)$/}
      side={
        <Card title={t('admin.templates.preview')}>
          <div className="stack">
            <p className="small muted">{t('admin.templates.previewHint')}</p>
            <div className={styles.mail} role="group" aria-label={t('admin.templates.preview')}>
              <strong>{shown.subject}</strong>
              <p>{shown.text}</p>
            </div>
          </div>
        </Card>
      }
    >
      <Card title={t('records.details')}>
        <div className={parts.pair}>
          <TextField label={t('admin.templates.name')} required {...form.text('name')} />
          <Select
            label={t('admin.templates.purpose')}
            value={orNone(form.draft.purpose)}
            onChange={(purpose) => form.set({ purpose: unlessNone(purpose) })}
            choices={[
              { value: NONE, label: t('admin.templates.noPurpose') },
              ...purposes.map((value) => ({
                value,
                label: textOf('admin.templates.purposes', value),
              })),
            ]}
            error={form.error('purpose')}
          />
        </div>
      </Card>
      <Card title={t('admin.templates.text')}>
        <div className="stack">
          <TextField label={t('admin.templates.subject')} required {...form.text('subject')} />
          <TextField
            label={t('admin.templates.text')}
            hint={t('admin.templates.textHint')}
            lines={14}
            required
            {...form.text('text')}
          />
          {may('template', template ? 'edit' : 'create') && (
            <div
              className={styles.chips}
              role="group"
              aria-label={t('admin.templates.placeholders')}
            >
              <span className="small muted">{t('admin.templates.placeholders')}</span>
              {placeholders.map((name) => (
                <button
                  key={name}
                  type="button"
                  className={styles.chip}
                  onClick={() => insert(name)}
                >
                  {name}
                </button>
              ))}
            </div>
          )}
        </div>
      </Card>
    </FormPage>
  );
}
