using System.Linq.Expressions;
using System.Reflection;

namespace ModelGateway;

/// <summary>A property or field of a row type, and the column that it stands for.</summary>
/// <param name="Column">The column's name: that of <c>[Column("…")]</c>, else the member's own.</param>
/// <param name="Member">The property or field.</param>
/// <param name="Type">Its type.</param>
internal sealed record RecordMember(string Column, MemberInfo Member, Type Type)
{
    /// <summary>Reads the member of a row.</summary>
    public Expression Read(Expression row) => Expression.MakeMemberAccess(row, Member);
}
