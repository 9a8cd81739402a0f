import { useGetList } from 'ra-core';
import { useState, type FormEvent } from 'react';
import type { Lead, Pipeline } from '../api/types';
import { Button } from '../design/Button';
import { Dialog, DialogActions } from '../design/Dialog';
import { Select, TextField } from '../design/Fields';
import { useT } from '../i18n/provider';
import { FieldOpen } from '../records/FieldShown';
import { currencies, useBaseCurrency } from '../records/useBaseCurrency';
import { useCommand } from '../records/useCommand';
import { nameOf } from './lead';
import styles from './Lead.module.css';

const MOST = 200;

/** Asks what the deal is to be; everything may stay empty. */
export function ConvertDialog({ lead, onClose }: { lead: Lead; onClose: () => void }) {
  const t = useT();
  const { run, running, errors } = useCommand('leads');
  const { data: pipelines } = useGetList<Pipeline>('pipelines', {
    pagination: { page: 1, perPage: MOST },
    sort: { field: 'name', order: 'ASC' },
  });
  const [name, setName] = useState('');
  const [pipelineId, setPipelineId] = useState('');
  const [amount, setAmount] = useState('');
  const base = useBaseCurrency() ?? 'EUR';
  const [chosen, setCurrency] = useState('');
  const currency = chosen || base;
  const [expectedCloseDate, setClose] = useState('');
  const pipeline = pipelineId || pipelines?.[0]?.id || '';
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const deal = {
      ...(name.trim() ? { name: name.trim() } : {}),
      ...(pipeline ? { pipelineId: pipeline } : {}),
      ...(amount.trim() ? { amount: { amount: amount.trim(), currency } } : {}),
      ...(expectedCloseDate ? { expectedCloseDate } : {}),
    };
    if (await run(lead.id, 'convert', { deal })) onClose();
  };
  const error = (field: string) =>
    Object.entries(errors).find(([at]) => at.startsWith(`deal.${field}`))?.[1];
  return (
    <Dialog title={t('leads.convert.title', { name: nameOf(lead) })} open onClose={onClose}>
      <form onSubmit={(event) => void submit(event)} className="stack" noValidate>
        <p className="muted">{t('leads.convert.hint')}</p>
        <TextField
          label={t('leads.convert.deal')}
          hint={t('leads.convert.dealHint')}
          value={name}
          onChange={setName}
          error={error('name')}
          autoFocus
        />
        <Select
          label={t('leads.convert.pipeline')}
          value={pipeline}
          onChange={setPipelineId}
          choices={(pipelines ?? []).map((one) => ({ value: one.id, label: one.name ?? '' }))}
          error={error('pipelineId')}
        />
        <FieldOpen resource="deals" field="amount">
          <div className={styles.two}>
            <TextField
              label={t('leads.convert.amount')}
              type="number"
              value={amount}
              onChange={setAmount}
              error={error('amount')}
            />
            <Select
              label={t('leads.convert.currency')}
              value={currency}
              onChange={setCurrency}
              choices={currencies(base)}
            />
          </div>
        </FieldOpen>
        <FieldOpen resource="deals" field="expectedCloseDate">
          <TextField
            label={t('leads.convert.close')}
            type="date"
            value={expectedCloseDate}
            onChange={setClose}
            error={error('expectedCloseDate')}
          />
        </FieldOpen>
        <DialogActions>
          <Button onPress={onClose}>{t('action.cancel')}</Button>
          <Button look="primary" type="submit" isDisabled={running}>
            {t('leads.action.convert')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
