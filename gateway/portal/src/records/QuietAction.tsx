import type { LucideIcon } from 'lucide-react';
import { Button, IconButton } from '../design/Button';
import { usePhone } from './usePhone';

/** One of a record's lesser actions: on a phone its picture says it. */
export function QuietAction({
  label,
  icon: Icon,
  onPress,
}: {
  label: string;
  icon: LucideIcon;
  onPress: () => void;
}) {
  return usePhone() ? (
    <IconButton label={label} onPress={onPress}>
      <Icon size={18} aria-hidden="true" />
    </IconButton>
  ) : (
    <Button look="quiet" onPress={onPress}>
      <Icon size={15} aria-hidden="true" /> {label}
    </Button>
  );
}
