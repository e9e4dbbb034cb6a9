using System.Collections;
using System.Data;
using System.Data.Common;

namespace ModelGateway;

/// <summary>A reader of a database whose numbers have more digits than .NET's; all but its first column overflow.</summary>
internal sealed class OverflowingReader(DataTable table) : DbDataReader
{
    private readonly DataTableReader _reader = table.CreateDataReader();

    public override int Depth => _reader.Depth;

    public override int FieldCount => _reader.FieldCount;

    public override bool HasRows => _reader.HasRows;

    public override bool IsClosed => _reader.IsClosed;

    public override int RecordsAffected => _reader.RecordsAffected;

    public override object this[int ordinal] => GetValue(ordinal);

    public override object this[string name] => GetValue(GetOrdinal(name));

    public override object GetValue(int ordinal) => ordinal == 0 ? _reader.GetValue(0) : throw new OverflowException("Numeric value does not fit in a System.Decimal");

    public override string GetDataTypeName(int ordinal) => ordinal == 0 ? "integer" : "numeric(40)";

    public override bool Read() => _reader.Read();

    public override bool NextResult() => _reader.NextResult();

    public override string GetName(int ordinal) => _reader.GetName(ordinal);

    public override int GetOrdinal(string name) => _reader.GetOrdinal(name);

    public override Type GetFieldType(int ordinal) => _reader.GetFieldType(ordinal);

    public override bool IsDBNull(int ordinal) => false;

    public override IEnumerator GetEnumerator() => _reader.GetEnumerator();

    public override int GetValues(object[] values) => throw new NotSupportedException();

    public override bool GetBoolean(int ordinal) => throw new NotSupportedException();

    public override byte GetByte(int ordinal) => throw new NotSupportedException();

    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) => throw new NotSupportedException();

    public override char GetChar(int ordinal) => throw new NotSupportedException();

    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) => throw new NotSupportedException();

    public override DateTime GetDateTime(int ordinal) => throw new NotSupportedException();

    public override decimal GetDecimal(int ordinal) => throw new NotSupportedException();

    public override double GetDouble(int ordinal) => throw new NotSupportedException();

    public override float GetFloat(int ordinal) => throw new NotSupportedException();

    public override Guid GetGuid(int ordinal) => throw new NotSupportedException();

    public override short GetInt16(int ordinal) => throw new NotSupportedException();

    public override int GetInt32(int ordinal) => throw new NotSupportedException();

    public override long GetInt64(int ordinal) => throw new NotSupportedException();

    public override string GetString(int ordinal) => throw new NotSupportedException();
}
