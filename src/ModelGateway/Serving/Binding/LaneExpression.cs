using System.Linq.Expressions;
using System.Reflection;

namespace ModelGateway;

/// <summary>Turns the value of a property into the value of a lane, by the overloads of <see cref="LaneValue"/>.</summary>
internal static class LaneExpression
{
    private static readonly ILookup<string, MethodInfo> s_conversions = typeof(LaneValue)
        .GetMethods(BindingFlags.Static | BindingFlags.Public)
        .ToLookup(method => method.Name);

    /// <summary>The value as its lane holds it; a null is a missing value.</summary>
    /// <param name="value">The value of the property.</param>
    /// <param name="feature">What it becomes.</param>
    /// <param name="member">The property.</param>
    /// <param name="isInstant">Whether a date is taken as an instant.</param>
    /// <exception cref="InputException">The type does not fit the feature.</exception>
    public static Expression Of(Expression value, Column feature, RecordMember member, bool isInstant)
    {
        string conversion = isInstant && feature.Kind == ColumnKind.DateTime ? nameof(LaneValue.Instant) : ConversionTo(feature.Type);
        if (Nullable.GetUnderlyingType(value.Type) is null)
        {
            return Convert(value, feature, member, conversion);
        }

        ParameterExpression read = Expression.Variable(value.Type);
        Expression converted = Convert(Expression.Call(read, nameof(Nullable<>.GetValueOrDefault), null), feature, member, conversion);
        return Expression.Block(
            [read],
            Expression.Assign(read, value),
            Expression.Condition(Expression.Property(read, nameof(Nullable<>.HasValue)), converted, Missing(converted.Type)));
    }

    private static MethodCallExpression Convert(Expression value, Column feature, RecordMember member, string conversion)
    {
        if (value.Type.IsEnum && feature.Type == typeof(string))
        {
            return Expression.Call(typeof(EnumNames<>).MakeGenericType(value.Type), nameof(EnumNames<>.Of), null, value);
        }

        MethodInfo[] overloads = [.. s_conversions[conversion]];
        MethodInfo? method = overloads.FirstOrDefault(m => m.GetParameters()[0].ParameterType == value.Type)
            ?? overloads.FirstOrDefault(m => !value.Type.IsValueType && m.GetParameters()[0].ParameterType.IsAssignableFrom(value.Type));
        if (method is null)
        {
            throw Misfit(feature, member, overloads);
        }

        ParameterInfo[] parameters = method.GetParameters();
        Expression[] arguments = [value, Expression.Constant(feature.Name), Expression.Constant(feature.VectorLength)];
        return Expression.Call(method, arguments.Take(parameters.Length));
    }

    private static string ConversionTo(Type type) => Type.GetTypeCode(type) switch
    {
        TypeCode.Boolean => nameof(LaneValue.Flag),
        TypeCode.Single => nameof(LaneValue.Single),
        TypeCode.Double or TypeCode.Decimal => nameof(LaneValue.Double),
        TypeCode.Int32 or TypeCode.Int64 => nameof(LaneValue.Int64),
        TypeCode.DateTime => nameof(LaneValue.Ticks),
        TypeCode.String => nameof(LaneValue.Text),
        _ when type == typeof(TimeSpan) => nameof(LaneValue.Seconds),
        _ when type == typeof(Guid) => nameof(LaneValue.Id),
        _ when type == typeof(float[]) => nameof(LaneValue.Vector),
        _ => nameof(LaneValue.Ticks),
    };

    private static ConstantExpression Missing(Type type) => type == typeof(float) ? Expression.Constant(float.NaN)
        : type == typeof(double) ? Expression.Constant(double.NaN)
        : type == typeof(long) ? Expression.Constant(FeatureRows.MissingInt64)
        : Expression.Constant(null, type);

    private static InputException Misfit(Column feature, RecordMember member, MethodInfo[] overloads)
    {
        Type found = Nullable.GetUnderlyingType(member.Type) ?? member.Type;
        string expected = string.Join(", ", overloads.Select(m => m.GetParameters()[0].ParameterType.Name).Order(StringComparer.Ordinal));
        return new InputException(
            feature.Name,
            $"{member.Member.DeclaringType!.Name}.{member.Member.Name} is {found.Name}, but feature '{feature.Name}' is a column of {feature.Type.Name}; expected one of {expected}. Change the property's type, or train on data of this type.");
    }
}
