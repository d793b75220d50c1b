namespace AiNetOperator.Controllers.Execution;

/// <summary>The objects of one kind, as holders of locks.</summary>
internal interface ILockHolders
{
    /// <summary>Whether an object other than one records a running write that takes a resource.</summary>
    /// <param name="key">The resource's id, in lower case.</param>
    /// <param name="uid">The object that does not count.</param>
    bool IsHeldByOther(string key, string uid);
}
