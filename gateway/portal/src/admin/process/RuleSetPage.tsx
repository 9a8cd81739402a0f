import { useQueryClient } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useNotify } from 'ra-core';
import { useState } from 'react';
import { request } from '../../api/http';
import type { RuleSet } from '../../api/types';
import { Button } from '../../design/Button';
import { Card } from '../../design/Card';
import { Dialog, DialogActions } from '../../design/Dialog';
import { Select, TextField } from '../../design/Fields';
import { useFormats } from '../../design/formats';
import { useT } from '../../i18n/provider';
import { Edited, FormPage } from '../parts/FormPage';
import { NONE, orNone, unlessNone, useChoices } from '../parts/lookups';
import { useEvery } from '../../records/useEvery';
import { Ordered } from '../parts/Ordered';
import { useMay } from '../parts/useMay';
import { useRecordForm } from '../parts/useRecordForm';
import { CriterionField } from './CriterionField';
import { made, newId } from './newId';
import styles from './process.module.css';
import { Force, inForce } from './Routing';

type Rule = NonNullable<RuleSet['rules']>[number];

export function RuleSetPage() {
  return <Edited<RuleSet> resource="rule-sets">{(set) => <RuleSetForm set={set} />}</Edited>;
}

const asSent = (changes: Partial<RuleSet>): Partial<RuleSet> =>
  changes.rules
    ? {
        ...changes,
        rules: changes.rules.map(({ id, ...rule }) => ({
          ...(id && !made(id) ? { id } : {}),
          ...rule,
        })),
      }
    : changes;

/** Ordered rules, each a criterion and a pool, and where all other leads go. */
function RuleSetForm({ set }: { set: RuleSet | undefined }) {
  const t = useT();
  const may = useMay();
  const form = useRecordForm<RuleSet>('rule-sets', set, { rules: [] }, asSent);
  const sets = useEvery<RuleSet>('rule-sets').data ?? [];
  const pools = useChoices('pools');
  const rules = form.draft.rules ?? [];
  const editable = may('rule-set', set ? 'edit' : 'create');
  const change = (id: string | undefined, changes: Partial<Rule>) =>
    form.set({ rules: rules.map((one) => (one.id === id ? { ...one, ...changes } : one)) });
  return (
    <FormPage
      form={form}
      type="rule-set"
      section={{ path: 'routing', label: t('admin.routing.title') }}
      title={set?.name ?? t('admin.routing.createRuleSet')}
      note={set && <Force set={set} sets={sets} />}
      actions={
        set &&
        may('rule-set', 'edit') &&
        inForce(sets)?.id !== set.id && <Activate set={set} unsaved={form.changed} />
      }
      wide
      placed={/^(name|catchAllPoolId|rules\.\d+\.(name|when|poolId))$/}
    >
      <Card title={t('records.details')}>
        <TextField label={t('admin.routing.name')} required {...form.text('name')} />
      </Card>
      <Card title={t('admin.routing.rules')}>
        <div className="stack">
          <Ordered
            label={t('admin.routing.rules')}
            items={rules}
            keyOf={(rule) => rule.id ?? ''}
            nameOf={(rule) => rule.name || t('admin.routing.newRule')}
            onChange={(changed) => form.set({ rules: changed })}
            editable={editable}
          >
            {(rule, at) => (
              <div className={styles.rule}>
                <div className={styles.ruleHead}>
                  <TextField
                    label={t('admin.routing.ruleName')}
                    value={rule.name ?? ''}
                    onChange={(name) => change(rule.id, { name })}
                    error={form.error(`rules.${at}.name`)}
                  />
                  <Select
                    label={t('admin.routing.pool')}
                    value={rule.poolId ?? ''}
                    onChange={(poolId) => change(rule.id, { poolId })}
                    choices={pools}
                    error={form.error(`rules.${at}.poolId`)}
                  />
                </div>
                <CriterionField
                  value={rule.when ?? ''}
                  onChange={(when) => change(rule.id, { when })}
                  error={form.error(`rules.${at}.when`)}
                />
              </div>
            )}
          </Ordered>
          {editable && (
            <Button
              className={styles.start ?? ''}
              onPress={() =>
                form.set({
                  rules: [...rules, { id: newId(), name: '', when: '', poolId: '' }],
                })
              }
            >
              <Plus size={15} aria-hidden="true" /> {t('admin.routing.addRule')}
            </Button>
          )}
        </div>
      </Card>
      <Card>
        <Select
          label={t('admin.routing.catchAll')}
          value={orNone(form.draft.catchAllPoolId)}
          onChange={(id) => form.set({ catchAllPoolId: unlessNone(id) })}
          choices={[{ value: NONE, label: t('admin.routing.everySeller') }, ...pools]}
          error={form.error('catchAllPoolId')}
        />
      </Card>
    </FormPage>
  );
}

/** Puts a rule set into force, now or from a moment on. */
function Activate({ set, unsaved }: { set: RuleSet; unsaved: boolean }) {
  const t = useT();
  const formats = useFormats();
  const notify = useNotify();
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  const [from, setFrom] = useState('');
  const [error, setError] = useState<string>();
  const activate = async () => {
    try {
      const effectiveFrom = (from ? new Date(from) : new Date()).toISOString();
      await request(`/api/v1/routing/rule-sets/${set.id}/activate`, {
        method: 'POST',
        body: from ? { effectiveFrom } : {},
        version: set.version,
      });
      setOpen(false);
      notify(t('admin.routing.activated', { when: formats.moment(effectiveFrom) }));
      await client.invalidateQueries({ queryKey: ['rule-sets'] });
    } catch (failure) {
      setError((failure as Error).message);
    }
  };
  return (
    <>
      <Button onPress={() => setOpen(true)}>{t('admin.routing.activate')}</Button>
      <Dialog
        title={t('admin.routing.activateQuestion', { name: set.name })}
        open={open}
        onClose={() => setOpen(false)}
      >
        <p className="muted">{t('admin.routing.activateHint')}</p>
        {unsaved && <p role="alert">{t('admin.routing.saveFirst')}</p>}
        <TextField
          label={t('admin.routing.from')}
          hint={t('admin.routing.fromHint')}
          type={'datetime-local' as 'date'}
          value={from}
          onChange={setFrom}
          error={error}
        />
        <DialogActions>
          <Button onPress={() => setOpen(false)}>{t('action.cancel')}</Button>
          <Button look="primary" isDisabled={unsaved} onPress={() => void activate()}>
            {t('admin.routing.activate')}
          </Button>
        </DialogActions>
      </Dialog>
    </>
  );
}
