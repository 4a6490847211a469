#pragma once
#include <libxml/xmlversion.h>
/* Else <libxml/encoding.h> brings ICU's UErrorCode, which differs from the one inside Foundation. */
#undef LIBXML_ICU_ENABLED
#include <iconv.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/tree.h>
#include <libxml/xmlIO.h>
#include <libxml/xmlerror.h>
#include <libxml/xmlschemas.h>
