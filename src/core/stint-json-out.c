/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-json-out.h"

struct _StintJsonOut
{
  GString *text;
  gboolean comma; /* a value stands before the next one in this object or array */
};

StintJsonOut *
stint_json_out_new (void)
{
  StintJsonOut *self = g_new0 (StintJsonOut, 1);

  self->text = g_string_new (NULL);
  return self;
}

void
stint_json_out_free (StintJsonOut *self)
{
  g_string_free (self->text, TRUE);
  g_free (self);
}

static void
separate (StintJsonOut *self)
{
  if (self->comma)
    g_string_append_c (self->text, ',');
  self->comma = TRUE;
}

static void
begin (StintJsonOut *self, char bracket)
{
  separate (self);
  g_string_append_c (self->text, bracket);
  self->comma = FALSE;
}

static void
end (StintJsonOut *self, char bracket)
{
  g_string_append_c (self->text, bracket);
  self->comma = TRUE;
}

void
stint_json_out_begin_object (StintJsonOut *self)
{
  begin (self, '{');
}

void
stint_json_out_end_object (StintJsonOut *self)
{
  end (self, '}');
}

void
stint_json_out_begin_array (StintJsonOut *self)
{
  begin (self, '[');
}

void
stint_json_out_end_array (StintJsonOut *self)
{
  end (self, ']');
}

static void
append_escape (GString *out, guchar byte)
{
  switch (byte)
    {
    case '\b':
      g_string_append (out, "\\b");
      break;
    case '\t':
      g_string_append (out, "\\t");
      break;
    case '\n':
      g_string_append (out, "\\n");
      break;
    case '\f':
      g_string_append (out, "\\f");
      break;
    case '\r':
      g_string_append (out, "\\r");
      break;
    case '"':
    case '\\':
      g_string_append_c (out, '\\');
      g_string_append_c (out, (char) byte);
      break;
    default:
      g_string_append_printf (out, "\\u%04x", byte);
      break;
    }
}

/* DEL is legal unescaped, but it is a control character for the terminal the text may end on. */
static gboolean
needs_escape (guchar byte)
{
  return byte < 0x20 || byte == '"' || byte == '\\' || byte == 0x7f;
}

static void
append_quoted (GString *out, const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);

  g_string_append_c (out, '"');
  for (const char *at = valid; *at != '\0'; at++)
    {
      if (needs_escape ((guchar) *at))
        append_escape (out, (guchar) *at);
      else
        g_string_append_c (out, *at);
    }
  g_string_append_c (out, '"');
}

void
stint_json_out_name (StintJsonOut *self, const char *name)
{
  separate (self);
  append_quoted (self->text, name);
  g_string_append_c (self->text, ':');
  self->comma = FALSE;
}

void
stint_json_out_string (StintJsonOut *self, const char *text)
{
  if (text == NULL)
    {
      stint_json_out_null (self);
      return;
    }
  separate (self);
  append_quoted (self->text, text);
}

void
stint_json_out_int (StintJsonOut *self, gint64 value)
{
  separate (self);
  g_string_append_printf (self->text, "%" G_GINT64_FORMAT, value);
}

void
stint_json_out_bool (StintJsonOut *self, gboolean value)
{
  separate (self);
  g_string_append (self->text, value ? "true" : "false");
}

void
stint_json_out_null (StintJsonOut *self)
{
  separate (self);
  g_string_append (self->text, "null");
}

void
stint_json_out_member_string (StintJsonOut *self, const char *name, const char *text)
{
  stint_json_out_name (self, name);
  stint_json_out_string (self, text);
}

void
stint_json_out_member_int (StintJsonOut *self, const char *name, gint64 value)
{
  stint_json_out_name (self, name);
  stint_json_out_int (self, value);
}

void
stint_json_out_member_bool (StintJsonOut *self, const char *name, gboolean value)
{
  stint_json_out_name (self, name);
  stint_json_out_bool (self, value);
}

const char *
stint_json_out_get (StintJsonOut *self)
{
  return self->text->str;
}
