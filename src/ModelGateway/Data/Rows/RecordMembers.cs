using System.ComponentModel.DataAnnotations.Schema;
using System.Linq.Expressions;
using System.Reflection;

namespace ModelGateway;

/// <summary>The public properties and fields of a row type that stand for columns: base types first, properties before fields, each in the order of declaration.</summary>
internal sealed class RecordMembers
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly;
    private readonly Type _type;

    /// <exception cref="DataException">Two members stand for the same column.</exception>
    public RecordMembers(Type type)
    {
        _type = type;
        Dictionary<string, RecordMember> byMember = new(StringComparer.Ordinal);
        List<string> order = [];
        foreach (MemberInfo member in Lineage(type).SelectMany(MembersOf))
        {
            // A member that hides or overrides one of a base type takes its place.
            if (!byMember.ContainsKey(member.Name))
            {
                order.Add(member.Name);
            }

            byMember[member.Name] = new RecordMember(
                member.GetCustomAttribute<ColumnAttribute>()?.Name ?? member.Name,
                member,
                member is PropertyInfo property ? property.PropertyType : ((FieldInfo)member).FieldType);
        }

        All = [.. order.Select(name => byMember[name]).Where(m => !m.Member.IsDefined(typeof(NotMappedAttribute)))];
        foreach (IGrouping<string, RecordMember> same in All.GroupBy(m => m.Column, StringComparer.Ordinal).Where(g => g.Count() > 1))
        {
            throw new DataException(
                $"{type.Name} has {same.Count()} members for column '{same.Key}': {string.Join(", ", same.Select(m => m.Member.Name))}; expected one. Mark the others with [NotMapped].");
        }
    }

    /// <summary>The column that an expression such as <c>row => row.Label</c> means.</summary>
    /// <exception cref="ArgumentException">It means none.</exception>
    public static string NameOf<T>(Expression<Func<T, object?>> label)
    {
        ArgumentNullException.ThrowIfNull(label);
        Expression body = label.Body is UnaryExpression { NodeType: ExpressionType.Convert } convert ? convert.Operand : label.Body;
        RecordMember? found = body is MemberExpression { Expression: ParameterExpression } access
            ? new RecordMembers(typeof(T)).All.FirstOrDefault(member => member.Member.Name == access.Member.Name)
            : null;
        return found?.Column
            ?? throw new ArgumentException($"'{label}' is no property of {typeof(T).Name}; expected something like row => row.Label.", nameof(label));
    }

    /// <summary>All members but those marked with <c>[NotMapped]</c>.</summary>
    public IReadOnlyList<RecordMember> All { get; }

    /// <summary>The member for each feature. No member stands for two features.</summary>
    /// <exception cref="InputException">A feature has no member.</exception>
    public RecordMember[] Match(Schema features)
    {
        RecordMember?[] matches = Find(features);
        int missing = Array.IndexOf(matches, null);
        return missing < 0 ? [.. matches.OfType<RecordMember>()] : throw new InputException(
            features[missing].Name,
            $"{_type.Name} has no property for feature '{features[missing].Name}'. {NearMembers(features[missing].Name)} Add one, or mark the property that is meant with [Column(\"{features[missing].Name}\")].");
    }

    /// <summary>The member for each column; null for one that has none. No member stands for two columns.</summary>
    public RecordMember?[] Find(Schema features)
    {
        NameIndex names = new(All.Select(m => m.Column));
        RecordMember?[] matches = new RecordMember?[features.Count];
        string?[] claims = new string?[All.Count];
        for (int feature = 0; feature < matches.Length; feature++)
        {
            if (names.TryFindExact(features[feature].Name, out int member))
            {
                matches[feature] = All[member];
                claims[member] = features[feature].Name;
            }
        }

        for (int feature = 0; feature < matches.Length; feature++)
        {
            string name = features[feature].Name;
            if (matches[feature] is null && names.TryFind(name, out int member) && claims[member] is null)
            {
                matches[feature] = All[member];
                claims[member] = name;
            }
        }

        return matches;
    }

    /// <summary>A sentence that names the members that somebody probably means by a column.</summary>
    public string NearMembers(string column) => NearNames.Describe(column, All.Select(m => m.Column));

    private static List<Type> Lineage(Type type)
    {
        List<Type> types = [type];
        if (type.IsInterface)
        {
            types.InsertRange(0, type.GetInterfaces());
        }

        for (Type? parent = type.BaseType; parent is not null; parent = parent.BaseType)
        {
            types.Insert(0, parent);
        }

        return types;
    }

    private static IEnumerable<MemberInfo> MembersOf(Type type)
    {
        IEnumerable<MemberInfo> properties = type.GetProperties(Declared).Where(p => p.GetMethod is { IsPublic: true } && p.GetIndexParameters().Length == 0);
        return properties.OrderBy(p => p.MetadataToken).Concat(type.GetFields(Declared).OrderBy(f => f.MetadataToken));
    }
}
