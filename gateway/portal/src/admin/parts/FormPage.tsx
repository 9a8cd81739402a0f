import { useQueryClient } from '@tanstack/react-query';
import { useDataProvider, useGetOne, useNotify, type RaRecord } from 'ra-core';
import { useState, type ReactNode } from 'react';
import { useLocation, useNavigate, useParams } from 'react-router';
import type { RecordHead } from '../../api/types';
import { Button } from '../../design/Button';
import { Card } from '../../design/Card';
import { Answered } from '../../design/States';
import { When } from '../../design/When';
import { useT } from '../../i18n/provider';
import { forgetUnsaved, useUnsaved } from '../../layout/unsaved';
import { History } from '../../records/History';
import { Person } from '../../records/people';
import { RestoreOffer } from '../../records/RestoreOffer';
import { RecordPage } from '../../records/RecordPage';
import { Confirm } from '../../design/Confirm';
import { Conflicting } from './Conflicting';
import styles from './parts.module.css';
import { useMay } from './useMay';
import type { RecordForm } from './useRecordForm';

/** The record of the address `…/:id`, or none for `…/new`. */
export function Edited<T extends RaRecord>({
  resource,
  children,
}: {
  resource: string;
  children: (record: T | undefined) => ReactNode;
}) {
  const { id = '' } = useParams();
  const query = useGetOne<T>(resource, { id }, { enabled: id !== 'new' });
  if (id === 'new') return <>{children(undefined)}</>;
  return (
    <Answered query={query} lines={6} page>
      {children}
    </Answered>
  );
}

interface Props<T extends RaRecord> {
  form: RecordForm<T>;
  /** The record type as grants name it. */
  type: string;
  section: { path: string; label: string };
  title: string;
  note?: ReactNode;
  picture?: ReactNode;
  actions?: ReactNode;
  side?: ReactNode;
  /** What is no part of the form. */
  below?: ReactNode;
  /** Which errors the fields show themselves. */
  placed: RegExp;
  /** Whether the parts need the width: then the side is below them on all but the widest. */
  wide?: boolean;
  onCreated?: (record: T) => void;
  children: ReactNode;
}

/** One record as a form: its parts, what is wrong with it, saving, and who changed what before. */
export function FormPage<T extends RaRecord & RecordHead>(props: Props<T>) {
  const { form, type, section, placed, children } = props;
  const t = useT();
  const may = useMay();
  const navigate = useNavigate();
  const editable = may(type, form.record ? 'edit' : 'create');
  useUnsaved(form.changed);
  const submit = async () => {
    const saved = await form.save();
    if (saved && saved !== true) {
      forgetUnsaved();
      if (props.onCreated) props.onCreated(saved);
      else await navigate(`/admin/${section.path}/${saved.id}`, { replace: true });
    }
  };
  return (
    <div className={props.wide ? styles.wide : undefined}>
      <RecordPage
        title={props.title}
        note={props.note}
        picture={props.picture}
        back={{ to: `/admin/${section.path}`, label: section.label }}
        actions={
          <>
            {props.actions}
            {form.record && may(type, 'delete') && (
              <Delete form={form} section={section.path} title={props.title} />
            )}
          </>
        }
        side={
          <>
            {props.side}
            {form.record && <About record={form.record} form={form} editable={editable} />}
          </>
        }
      >
        <form
          noValidate
          className="stack"
          onSubmit={(event) => {
            event.preventDefault();
            void submit();
          }}
        >
          <Problems errors={form.errors} placed={placed} />
          <fieldset disabled={!editable} className={styles.fields}>
            <legend className="visually-hidden">{props.title}</legend>
            {children}
          </fieldset>
          {editable && (!form.record || form.changed) && (
            <div className={styles.bar}>
              <span className="muted">{form.record ? t('admin.form.unsaved') : ''}</span>
              <span className="row">
                {form.record && <Button onPress={form.reset}>{t('admin.form.discard')}</Button>}
                <Button look="primary" type="submit" isDisabled={form.saving}>
                  {t(form.record ? 'action.save' : 'action.create')}
                </Button>
              </span>
            </div>
          )}
        </form>
        {props.below}
        <Conflicting form={form} />
      </RecordPage>
    </div>
  );
}

function Problems({ errors, placed }: { errors: Record<string, string>; placed: RegExp }) {
  const t = useT();
  const count = Object.keys(errors).length;
  const others = Object.entries(errors).filter(([path]) => !placed.test(path));
  if (!count) return null;
  return (
    <div role="alert" className={styles.problems}>
      <strong>{t('admin.form.refused', { smart_count: count })}</strong>
      {others.length > 0 && (
        <ul>
          {others.map(([path, detail]) => (
            <li key={path}>{detail}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

function About<T extends RaRecord & RecordHead>({
  record,
  form,
  editable,
}: {
  record: T;
  form: RecordForm<T>;
  editable: boolean;
}) {
  const t = useT();
  const [open, setOpen] = useState(false);
  return (
    <Card title={t('records.history')} aside={<When at={record.updatedAt} />}>
      <div className="stack">
        {record.updatedBy?.kind === 'user' && <Person id={record.updatedBy.id} />}
        {open ? (
          <History resource={form.resource} record={record} editable={editable} />
        ) : (
          <Button onPress={() => setOpen(true)}>{t('admin.form.showHistory')}</Button>
        )}
      </div>
    </Card>
  );
}

function Delete<T extends RaRecord & RecordHead>({
  form,
  section,
  title,
}: {
  form: RecordForm<T>;
  section: string;
  title: string;
}) {
  const t = useT();
  const provider = useDataProvider();
  const client = useQueryClient();
  const navigate = useNavigate();
  const notify = useNotify();
  const here = useLocation().pathname;
  const remove = async () => {
    const { record, resource } = form;
    if (!record) return;
    try {
      await provider.delete(resource, { id: record.id, previousData: record });
      notify(<RestoreOffer resource={resource} id={record.id} name={title} to={here} />);
      forgetUnsaved();
      await navigate(`/admin/${section}`);
      await client.invalidateQueries({ queryKey: [resource] });
    } catch (failure) {
      notify((failure as Error).message, { type: 'error' });
    }
  };
  return (
    <Confirm
      trigger={t('action.delete')}
      title={t('records.deleteQuestion', { name: title })}
      text={t('admin.form.deleteHint')}
      action={t('action.delete')}
      danger
      onConfirm={remove}
    />
  );
}
