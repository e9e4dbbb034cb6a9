using System.Globalization;
using System.Linq.Expressions;

namespace ModelGateway;

/// <summary>Turns the value of a property into that of a cell, widening without loss.</summary>
internal static class CellExpression
{
    /// <summary>The cell: a nullable value, a string, or a vector.</summary>
    /// <exception cref="DataException">No cell can have the property's type.</exception>
    public static Expression Of(Expression value, RecordMember member)
    {
        if (Nullable.GetUnderlyingType(value.Type) is not { } type)
        {
            Expression cell = Convert(value, member);
            return cell.Type.IsValueType ? Expression.Convert(cell, typeof(Nullable<>).MakeGenericType(cell.Type)) : cell;
        }

        ParameterExpression read = Expression.Variable(value.Type);
        Expression there = Of(Expression.Call(read, nameof(Nullable<>.GetValueOrDefault), null), member with { Type = type });
        return Expression.Block(
            [read],
            Expression.Assign(read, value),
            Expression.Condition(Expression.Property(read, nameof(Nullable<>.HasValue)), there, Expression.Constant(null, there.Type)));
    }

    private static Expression Convert(Expression value, RecordMember member)
    {
        Type type = value.Type;
        if (type.IsEnum)
        {
            return Expression.Call(typeof(EnumNames<>).MakeGenericType(type), nameof(EnumNames<>.Of), null, value);
        }

        if (type == typeof(sbyte) || type == typeof(byte) || type == typeof(short) || type == typeof(ushort))
        {
            return Expression.Convert(value, typeof(int));
        }

        if (type == typeof(uint))
        {
            return Expression.Convert(value, typeof(long));
        }

        if (type == typeof(Half))
        {
            return Expression.Convert(value, typeof(float));
        }

        if (typeof(IReadOnlyList<float>).IsAssignableFrom(type))
        {
            return Expression.Call(((Func<IReadOnlyList<float>?, float[]?>)Copy).Method, value);
        }

        return type == typeof(ulong) ? Expression.Call(((Func<ulong, string, long>)ToInt64).Method, value, Expression.Constant(member.Column))
            : type == typeof(char) ? Expression.Call(((Func<char, string>)LaneValue.Text).Method, value)
            : type == typeof(TimeOnly) ? Expression.Call(value, nameof(TimeOnly.ToTimeSpan), null)
            : Column.IsSupported(type) ? value
            : throw new DataException(
                $"{member.Member.DeclaringType!.Name}.{member.Member.Name} is {type.Name}, which no cell can have; expected a number, bool, text, enum, date, time, Guid or a list of floats. " +
                "Mark it with [NotMapped] (System.ComponentModel.DataAnnotations.Schema) to leave it out, or add a property that turns it into one of these.");
    }

    /// <summary>The number, which must fit.</summary>
    /// <exception cref="DataException">It is too large.</exception>
    public static long ToInt64(ulong value, string column) => value <= long.MaxValue
        ? (long)value
        : throw new DataException(string.Create(
            CultureInfo.InvariantCulture, $"Column '{column}' has {value}; expected at most {long.MaxValue}. Make it a decimal, or text if it is an identifier."));

    /// <summary>A vector of its own, since the caller may go on with the list.</summary>
    public static float[]? Copy(IReadOnlyList<float>? value) => value is null ? null : [.. value];
}
