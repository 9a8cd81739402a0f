import { PageHead } from '../layout/PageHead';
import { useT } from '../i18n/provider';

export default function Deals() {
  const t = useT();
  return <PageHead title={t('deals.title')} />;
}
