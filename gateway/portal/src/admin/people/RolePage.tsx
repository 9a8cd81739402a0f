import { useState } from 'react';
import type { Role } from '../../api/types';
import { Button } from '../../design/Button';
import { Card } from '../../design/Card';
import { Dialog, DialogActions } from '../../design/Dialog';
import { Select, TextField } from '../../design/Fields';
import { useT, useTextOf } from '../../i18n/provider';
import { capital } from '../../records/words';
import { Edited, FormPage } from '../parts/FormPage';
import { NONE, orNone, unlessNone } from '../parts/lookups';
import formStyles from '../parts/parts.module.css';
import { useMay } from '../parts/useMay';
import { useRecordForm } from '../parts/useRecordForm';
import { actions, kept, scopes, withGrant, withKept, type Grant, type Scope } from './grants';
import { KeptFieldsEditor } from './KeptFieldsEditor';
import { Matrix } from './Matrix';
import styles from './people.module.css';
import { useInWords } from './useInWords';

export function RolePage() {
  return <Edited<Role> resource="roles">{(role) => <RoleForm role={role} />}</Edited>;
}

/** A role: in words what it allows, and the matrix it is made of. */
function RoleForm({ role }: { role: Role | undefined }) {
  const t = useT();
  const may = useMay();
  const inWords = useInWords();
  const form = useRecordForm<Role>('roles', role, { grants: [] });
  const [type, setType] = useState<string>();
  const grants = form.draft.grants ?? [];
  return (
    <FormPage
      form={form}
      type="role"
      section={{ path: 'roles', label: t('admin.roles.title') }}
      title={role?.name ?? t('admin.roles.create')}
      placed={/^name$/}
      wide
    >
      <Card title={t('records.details')}>
        <div className="stack">
          <TextField label={t('admin.roles.name')} required {...form.text('name')} />
          <section aria-label={t('admin.roles.inWords')} role="status">
            <ul className={styles.sentences}>
              {inWords(grants).map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
          </section>
        </div>
      </Card>
      <Card title={t('admin.roles.matrix')} flush>
        <Matrix
          grants={grants}
          {...(may('role', role ? 'edit' : 'create') ? { onType: setType } : {})}
        />
      </Card>
      {type && (
        <TypeDialog
          type={type}
          grants={grants}
          onClose={() => setType(undefined)}
          onChange={(changed) => form.set({ grants: changed })}
        />
      )}
    </FormPage>
  );
}

function TypeDialog({
  type,
  grants,
  onChange,
  onClose,
}: {
  type: string;
  grants: Grant[];
  onChange: (grants: Grant[]) => void;
  onClose: () => void;
}) {
  const t = useT();
  const textOf = useTextOf();
  const [draft, setDraft] = useState(grants);
  const [fields, setFields] = useState(kept(grants, type));
  const scopeOf = (action: string) =>
    draft.find((grant) => grant.type === type && grant.action === action)?.scope;
  const done = () => {
    onChange(withKept(draft, type, fields));
    onClose();
  };
  const choices = [
    { value: NONE, label: t('admin.roles.never') },
    ...scopes.map((scope) => ({ value: scope, label: textOf('admin.scopes', scope) })),
  ];
  const offered = type === '*' || scopeOf('*') ? ['*', ...actions] : actions;
  return (
    <Dialog
      title={t('admin.roles.mayDoWith', { types: textOf('admin.typesMany', type) })}
      open
      wide
      onClose={onClose}
    >
      <div className={formStyles.pair}>
        {offered.map((action) => (
          <Select
            key={action}
            label={capital(textOf('admin.actions', action))}
            value={orNone(scopeOf(action))}
            onChange={(scope) =>
              setDraft(
                withGrant(
                  draft,
                  type,
                  action,
                  (unlessNone(scope) || undefined) as Scope | undefined,
                ),
              )
            }
            choices={choices}
          />
        ))}
      </div>
      {type !== '*' && <KeptFieldsEditor type={type} value={fields} onChange={setFields} />}
      <DialogActions>
        <Button onPress={onClose}>{t('action.cancel')}</Button>
        <Button look="primary" onPress={done}>
          {t('action.done')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
