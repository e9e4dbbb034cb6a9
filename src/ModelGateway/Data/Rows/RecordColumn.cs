using System.Linq.Expressions;
using System.Reflection;

namespace ModelGateway;

/// <summary>Gathers one property of rows.</summary>
internal abstract class RecordColumn<TRow>
{
    /// <summary>Adds the property of a row.</summary>
    public abstract void Add(TRow row);

    /// <summary>The finished column.</summary>
    public abstract DataColumn Build();

    /// <exception cref="DataException">The property has a type that no cell can have.</exception>
    public static RecordColumn<TRow> Of(RecordMember member)
    {
        ParameterExpression row = Expression.Parameter(typeof(TRow));
        Expression cell = CellExpression.Of(member.Read(row), member);
        bool isNullable = Nullable.GetUnderlyingType(member.Type) is not null || IsDeclaredNullable(member.Member);
        Delegate read = Expression.Lambda(typeof(Func<,>).MakeGenericType(typeof(TRow), cell.Type), cell, row).Compile();
        if (cell.Type == typeof(string))
        {
            bool isText = member.Type == typeof(string);
            return new Texts((Func<TRow, string?>)read, member.Column, isText, isNullable);
        }

        return cell.Type == typeof(float[])
            ? new Vectors((Func<TRow, float[]?>)read, member.Column, isNullable)
            : (RecordColumn<TRow>)Activator.CreateInstance(
                typeof(Values<>).MakeGenericType(typeof(TRow), Nullable.GetUnderlyingType(cell.Type)!), read, member.Column, isNullable)!;
    }

    private static bool IsDeclaredNullable(MemberInfo member)
    {
        NullabilityInfoContext context = new();
        NullabilityInfo info = member is PropertyInfo property ? context.Create(property) : context.Create((FieldInfo)member);
        return info.ReadState == NullabilityState.Nullable;
    }

    private sealed class Values<T>(Func<TRow, T?> read, string name, bool isNullable) : RecordColumn<TRow>
        where T : struct
    {
        private readonly List<T> _values = [];
        private readonly List<bool> _isNull = [];

        public override void Add(TRow row)
        {
            T? cell = read(row);
            _values.Add(cell.GetValueOrDefault());
            _isNull.Add(!cell.HasValue);
        }

        public override DataColumn Build() => DataColumn.Create(new Column(name, typeof(T), isNullable: isNullable), [.. _values], [.. _isNull]);
    }

    private sealed class Texts(Func<TRow, string?> read, string name, bool isText, bool isNullable) : RecordColumn<TRow>
    {
        private readonly List<string?> _values = [];

        public override void Add(TRow row) => _values.Add(read(row));

        public override DataColumn Build()
        {
            ColumnKind kind = isText ? TextKind.Of(_values) : ColumnKind.Category;
            return DataColumn.Create<string?>(new Column(name, typeof(string), kind, isNullable || _values.Contains(null)), [.. _values]);
        }
    }

    private sealed class Vectors(Func<TRow, float[]?> read, string name, bool isNullable) : RecordColumn<TRow>
    {
        private readonly List<float[]?> _values = [];

        public override void Add(TRow row) => _values.Add(read(row));

        public override DataColumn Build()
        {
            int length = _values.Find(v => v is not null)?.Length ?? 0;
            return DataColumn.Create<float[]?>(new Column(name, typeof(float[]), isNullable: isNullable || _values.Contains(null), vectorLength: length), [.. _values]);
        }
    }
}
