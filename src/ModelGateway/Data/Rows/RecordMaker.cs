using System.Reflection;

namespace ModelGateway;

/// <summary>Makes objects of a row type from the rows of a dataset.</summary>
internal sealed class RecordMaker
{
    private readonly Type _type;
    private readonly Dataset _data;
    private readonly ConstructorInfo? _constructor;
    private readonly List<(RecordMember Member, DataColumn? Column)> _arguments = [];
    private readonly List<(RecordMember Member, DataColumn Column)> _set = [];

    /// <param name="type">A class, record or struct.</param>
    /// <param name="features">The columns that its properties must have; they find their properties first.</param>
    /// <param name="data">The rows.</param>
    /// <exception cref="DataException">It has no public constructor that its properties can be given to.</exception>
    public RecordMaker(Type type, Schema features, Dataset data)
    {
        (_type, _data) = (type, data);
        RecordMembers members = new(type);
        Dictionary<RecordMember, DataColumn> columns = [];
        foreach ((Column feature, RecordMember? member) in features.Zip(members.Find(features)))
        {
            _ = member is null ? false : columns.TryAdd(member, data[feature.Name]);
        }

        foreach (RecordMember member in members.All.Where(member => data.Schema.TryIndexOf(member.Column, out _)))
        {
            columns.TryAdd(member, data[member.Column]);
        }

        bool isMadeEmpty = !type.IsAbstract && (type.IsValueType || type.GetConstructor(Type.EmptyTypes) is not null);
        _constructor = isMadeEmpty || type.IsAbstract ? null : type.GetConstructors()
            .OrderByDescending(constructor => constructor.GetParameters().Length)
            .FirstOrDefault(constructor => constructor.GetParameters().All(parameter => Of(parameter) is not null));
        if (_constructor is null && !isMadeEmpty)
        {
            throw new DataException($"{type.Name} has no public constructor without parameters, nor one whose parameters are properties of the same names and types.");
        }

        foreach (ParameterInfo parameter in _constructor?.GetParameters() ?? [])
        {
            RecordMember member = Of(parameter)!;
            _arguments.Add((member, columns.GetValueOrDefault(member)));
        }

        _set.AddRange(columns.Where(pair => IsSettable(pair.Key.Member) && _arguments.All(argument => argument.Member != pair.Key)).Select(pair => (pair.Key, pair.Value)));

        RecordMember? Of(ParameterInfo parameter) => members.All.FirstOrDefault(
            member => member.Type == parameter.ParameterType && member.Member.Name.Equals(parameter.Name, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Makes the object of a row. What has no column has the default of its type.</summary>
    /// <exception cref="DataException">A property cannot hold its cell, or the type itself refuses. The message shows no value.</exception>
    public object Make(int row)
    {
        try
        {
            object made = _constructor is null
                ? Activator.CreateInstance(_type)!
                : _constructor.Invoke([.. _arguments.Select(argument => argument.Column is null ? DefaultOf(argument.Member.Type) : Cell(argument.Member, argument.Column, row))]);
            foreach ((RecordMember member, DataColumn column) in _set)
            {
                object? value = Cell(member, column, row);
                if (member.Member is PropertyInfo property)
                {
                    property.SetValue(made, value);
                }
                else
                {
                    ((FieldInfo)member.Member).SetValue(made, value);
                }
            }

            return made;
        }
        catch (TargetInvocationException error)
        {
            throw new DataException($"{_type.Name} cannot be made from test row {row}: its code throws {error.GetBaseException().GetType().Name}.", error);
        }
    }

    private object? Cell(RecordMember member, DataColumn column, int row) => CellConversion.TryConvert(column.IsMissing(row) ? null : column.GetValue(row), member.Type, out object? value)
        ? value
        : throw new DataException($"{_type.Name}.{member.Member.Name} cannot hold what column '{column.Definition.Name}' has in test row {row}.");

    private static object? DefaultOf(Type type) => type.IsValueType ? Activator.CreateInstance(type) : null;

    private static bool IsSettable(MemberInfo member) => member is PropertyInfo property ? property.SetMethod is { IsPublic: true } : !((FieldInfo)member).IsInitOnly;
}
