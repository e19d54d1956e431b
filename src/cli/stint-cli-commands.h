/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stint-cli-command.h"

G_BEGIN_DECLS

/* Each is the run function of the command it is named for. */
int stint_cli_start (const StintCliCommand *self, int argc, char **argv);
int stint_cli_stop (const StintCliCommand *self, int argc, char **argv);
int stint_cli_discard (const StintCliCommand *self, int argc, char **argv);

int stint_cli_add (const StintCliCommand *self, int argc, char **argv);
int stint_cli_log (const StintCliCommand *self, int argc, char **argv);
int stint_cli_edit (const StintCliCommand *self, int argc, char **argv);
int stint_cli_delete (const StintCliCommand *self, int argc, char **argv);
int stint_cli_retry (const StintCliCommand *self, int argc, char **argv);

int stint_cli_status (const StintCliCommand *self, int argc, char **argv);
int stint_cli_list (const StintCliCommand *self, int argc, char **argv);
int stint_cli_week (const StintCliCommand *self, int argc, char **argv);
int stint_cli_issues (const StintCliCommand *self, int argc, char **argv);

int stint_cli_sign_in (const StintCliCommand *self, int argc, char **argv);
int stint_cli_sign_out (const StintCliCommand *self, int argc, char **argv);
int stint_cli_accounts (const StintCliCommand *self, int argc, char **argv);
int stint_cli_switch (const StintCliCommand *self, int argc, char **argv);
int stint_cli_sync (const StintCliCommand *self, int argc, char **argv);

int stint_cli_import (const StintCliCommand *self, int argc, char **argv);
int stint_cli_imports (const StintCliCommand *self, int argc, char **argv);
int stint_cli_export (const StintCliCommand *self, int argc, char **argv);

/* (transfer full): an entry of the bus for a message: `TEST-324, 1 h 30 min, Today 14:00 (entry
 * 17)`. */
char *stint_cli_describe_entry (GVariant *entry);

G_END_DECLS
